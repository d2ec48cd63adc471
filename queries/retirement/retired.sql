/*
zh       = "当年退休"
en       = "Retired in the year"
unit     = "persons"
better   = "neutral"
change   = "absolute"
when     = "retire_date"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "退休人员名册上在期内退休的人数。"
means.en = "Persons on the personnel office's list who retired in the period."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM retirements

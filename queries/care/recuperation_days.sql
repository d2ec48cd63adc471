/*
zh       = "疗休养人天"
en       = "Recuperation person-days"
unit     = "days"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "honour_level", "gender", "job_class"]
means.zh = "每人次疗休养天数的合计。"
means.en = "Days of recuperation of each person and stay, added up."
word.zh  = "人天"
word.en  = "person-days"
version  = 1
*/
SELECT
    sum(days) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM care_records
WHERE care_type = '疗休养'

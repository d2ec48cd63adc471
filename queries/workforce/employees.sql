/*
zh       = "在册职工"
en       = "Employees"
unit     = "persons"
better   = "neutral"
change   = "relative"
when     = "snapshot_date"
at       = "period end"
of       = "division_now"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "期末最近一次花名册上的在册人数（含劳务派遣，不含已退休）。"
means.en = "Persons on the last roster up to the end of the period (agency staff included, retired excluded)."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM roster

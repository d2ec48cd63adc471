/*
zh       = "工会干部"
en       = "Union cadres"
unit     = "persons"
better   = "neutral"
change   = "relative"
when     = "snapshot_date"
at       = "period end"
of       = "division_now"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "期末最近一次花名册上标明为工会干部的人数（专职与兼职）。"
means.en = "Union cadres, full-time and part-time, on the last roster up to the end of the period."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM roster
WHERE cadre

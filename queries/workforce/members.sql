/*
zh       = "工会会员"
en       = "Union members"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "snapshot_date"
at       = "period end"
of       = "division_now"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "期末最近一次花名册上标明为工会会员的人数。"
means.en = "Union members on the last roster up to the end of the period."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM roster
WHERE member

/*
zh       = "获评者一线工人占比"
en       = "Shop-floor share of awardees"
unit     = "percent"
better   = "up"
change   = "points"
when     = "awarded_on"
decimals = 1
dims     = ["level", "authority", "kind", "division", "workshop"]
means.zh = "获得个人荣誉的不同的人中，获评时岗位为一线工人的比例；对不上花名册的不计。"
means.en = "Of the different persons honoured, the share whose job was on the shop floor at the time; those not found on the roster are left out."
version  = 1
*/
SELECT
    count(DISTINCT person_key) FILTER (WHERE job_class = '一线工人') AS numerator,
    count(DISTINCT person_key) AS denominator,
    count(DISTINCT person_key) AS base
FROM honour_cases
WHERE object = '个人' AND job_class IS NOT NULL

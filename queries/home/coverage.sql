/*
zh          = "职工之家覆盖率"
en          = "Staff home coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "visit_date"
denominator = "workforce.employees"
dims        = ["division", "workshop", "gender", "job_class"]
means.zh    = "使用过职工之家的不同的职工人数与年末在册职工人数之比。"
means.en    = "Different members of staff who used the staff home, as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM home_visits

/*
zh          = "职工参与率"
en          = "Participation rate"
unit        = "percent"
better      = "up"
change      = "points"
when        = "start_date"
denominator = "workforce.employees"
dims        = ["division", "gender", "job_class"]
means.zh    = "参与人数（不是人次）与年末在册职工人数之比。"
means.en    = "Persons taking part (not participations) as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM activity_attendance

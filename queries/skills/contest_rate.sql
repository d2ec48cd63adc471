/*
zh          = "竞赛参与率"
en          = "Contest participation"
unit        = "percent"
better      = "up"
change      = "points"
when        = "start_date"
denominator = "workforce.employees"
dims        = ["division", "workshop", "gender", "job_class"]
means.zh    = "参加过竞赛的不同的职工人数与年末在册职工人数之比。"
means.en    = "Different members of staff in contests as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM contest_attendance

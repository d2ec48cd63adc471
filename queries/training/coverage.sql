/*
zh          = "干部参训覆盖率"
en          = "Cadre training coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "start_date"
denominator = "workforce.cadres"
dims        = ["division"]
means.zh    = "参训人数与年末在册工会干部人数之比。"
means.en    = "Persons trained as a share of union cadres on the year-end roster."
version     = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

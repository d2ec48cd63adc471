/*
zh          = "人均学时（按全体工会干部）"
en          = "Hours per union cadre"
unit        = "hours"
better      = "up"
change      = "relative"
when        = "start_date"
denominator = "workforce.cadres"
decimals    = 1
dims        = ["division"]
means.zh    = "总学时除以年末在册工会干部人数，没有参训的干部也在分母里。"
means.en    = "Training hours divided by all union cadres on the year-end roster, trained or not."
word.zh     = "学时"
word.en     = "credit hours"
version     = 1
*/
SELECT
    sum(hours) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

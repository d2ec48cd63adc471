/*
zh          = "应答率"
en          = "Response rate"
unit        = "percent"
better      = "up"
change      = "points"
when        = "survey_year"
denominator = "workforce.employees"
dims        = ["division"]
means.zh    = "有效问卷份数与年末在册职工人数之比。"
means.en    = "Valid questionnaires as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    count(*) FILTER (WHERE valid) AS numerator,
    count(*) FILTER (WHERE valid) AS base
FROM survey_forms

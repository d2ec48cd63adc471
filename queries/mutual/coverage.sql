/*
zh          = "参保率"
en          = "Insured coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "policy_year"
denominator = "workforce.employees"
dims        = ["division", "workshop"]
means.zh    = "参保人数与年末在册职工人数之比。"
means.en    = "Insured as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    sum(insured_n) AS numerator,
    sum(insured_n) AS base
FROM mutual_insured

/*
zh          = "参保率"
en          = "Insured coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "year"
denominator = "workforce.employees"
dims        = []
means.zh    = "参保人数与年末在册职工人数之比。"
means.en    = "Insured as a share of staff on the year-end roster."
version     = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'mutual.insured'

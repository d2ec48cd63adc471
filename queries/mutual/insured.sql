/*
zh       = "互助保险参保人数"
en       = "Insured in mutual aid"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "year"
dims     = []
means.zh = "年末参加职工互助保险的人数。"
means.en = "Staff insured in the mutual-aid plan at the end of the year."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'mutual.insured'

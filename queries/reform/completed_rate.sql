/*
zh       = "举措完成率"
en       = "Measures completed"
unit     = "percent"
better   = "up"
change   = "none"
when     = "year"
dims     = []
means.zh = "已完成与长期坚持的举措占全部举措的比例。"
means.en = "Measures completed or kept up as a share of all measures."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'reform.completed_rate'

/*
zh       = "按时办结率"
en       = "Closed on time"
unit     = "percent"
better   = "up"
change   = "points"
when     = "year"
dims     = []
means.zh = "按期办结件数占应办结件数的比例。"
means.en = "Issues closed by their due date as a share of those due."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'voices.on_time_rate'

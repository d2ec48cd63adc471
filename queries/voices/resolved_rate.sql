/*
zh       = "A类解决率"
en       = "Resolved outright"
unit     = "percent"
better   = "up"
change   = "points"
when     = "year"
dims     = []
means.zh = "办理结果为A类（已解决或基本解决）的件数占已答复件数的比例。"
means.en = "Issues with outcome A (solved or basically solved) as a share of those answered."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'voices.resolved_rate'

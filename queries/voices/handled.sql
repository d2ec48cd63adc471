/*
zh       = "办理件数"
en       = "Issues handled"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "当年办理的意见件数，含上年结转。"
means.en = "Issues handled in the year, carried-over ones included."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'voices.handled'

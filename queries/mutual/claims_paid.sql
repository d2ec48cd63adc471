/*
zh       = "互助赔付金额"
en       = "Mutual-aid benefits paid"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "year"
dims     = []
means.zh = "当年互助保险已赔付的金额，单位元。"
means.en = "Benefits paid by the mutual-aid plan in the year, in yuan."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'mutual.claims_paid'

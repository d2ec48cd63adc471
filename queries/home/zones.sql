/*
zh       = "功能板块"
en       = "Zones in use"
unit     = "items"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "职工之家在用的功能板块个数，存量。"
means.en = "Zones of the staff home in use, a stock."
word.zh  = "个"
word.en  = "zones"
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'home.zones'

/*
zh       = "功能板块"
en       = "Zones in use"
unit     = "items"
better   = "neutral"
change   = "absolute"
when     = "status_date"
at       = "period end"
of       = "zone_id"
dims     = ["zone"]
means.zh = "期末职工之家在用的功能板块个数，检修、停用的不计，存量。"
means.en = "Zones of the staff home in use at the end of the period, without those under repair or closed; a stock."
word.zh  = "个"
word.en  = "zones"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM home_zones
WHERE status = '启用'

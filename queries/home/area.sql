/*
zh       = "职工之家面积"
en       = "Staff home area"
unit     = "square_metres"
better   = "neutral"
change   = "absolute"
when     = "status_date"
at       = "period end"
of       = "zone_id"
dims     = ["zone"]
means.zh = "期末职工之家各功能区占地面积之和（平方米），含检修中的，存量。"
means.en = "Square metres of the staff home's zones at the end of the period, under repair included; a stock."
version  = 1
*/
SELECT
    sum(area_m2) AS numerator,
    count(*) AS base
FROM home_zones

/*
zh       = "职工之家面积"
en       = "Staff home area"
unit     = "square_metres"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "职工之家占地面积（平方米），存量。"
means.en = "Area of the staff home in square metres, a stock."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'home.area'

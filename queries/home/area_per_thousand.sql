/*
zh          = "千人面积"
en          = "Area per 1,000 staff"
unit        = "ratio"
better      = "up"
change      = "relative"
when        = "status_date"
at          = "period end"
of          = "zone_id"
denominator = "workforce.employees"
per         = 1000
dims        = []
means.zh    = "每千名在册职工的职工之家面积（平方米）。"
means.en    = "Square metres of the staff home per thousand staff on the roster."
word.zh     = "平方米/千人"
word.en     = "sq m per 1,000 staff"
version     = 1
*/
SELECT
    sum(area_m2) AS numerator,
    count(*) AS base
FROM home_zones

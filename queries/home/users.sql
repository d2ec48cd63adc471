/*
zh       = "职工之家使用人数"
en       = "Staff home users"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "year"
dims     = []
means.zh = "使用过职工之家的不同的人数。"
means.en = "Different persons who used the staff home."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'home.users'

/*
zh       = "职工之家使用人次"
en       = "Staff home visits"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "year"
dims     = []
means.zh = "刷卡、扫码与预约使用的人次。"
means.en = "Visits by card, code or booking."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'home.visits'

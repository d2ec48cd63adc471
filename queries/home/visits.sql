/*
zh       = "职工之家使用人次"
en       = "Staff home visits"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "visit_date"
dims     = ["division", "workshop", "zone", "source", "weekday", "hour", "gender", "job_class"]
means.zh = "刷卡、扫码、预约与人工计数的使用人次之和；单位只从刷卡、扫码得知。"
means.en = "Visits by card, code, booking and tally; only card and code tell the unit."
version  = 1
*/
SELECT
    sum(person_times) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM home_visits

/*
zh       = "职工之家使用人数"
en       = "Staff home users"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "visit_date"
dims     = ["division", "workshop", "zone", "source", "weekday", "hour", "gender", "job_class"]
means.zh = "刷卡或扫码使用过职工之家的不同的职工人数；预约与人工计数认不出人，不在其中。"
means.en = "Different members of staff who came by card or code; bookings and tallies do not tell who came."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM home_visits

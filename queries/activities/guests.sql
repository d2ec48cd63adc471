/*
zh       = "嘉宾人数"
en       = "Guests"
unit     = "persons"
better   = "neutral"
change   = "absolute"
when     = "start_date"
dims     = ["activity", "category"]
means.zh = "嘉宾登记表上的人数；嘉宾不是职工，不计入参与人次。"
means.en = "Guests registered; they are not staff and not part of participations."
version  = 1
*/
SELECT
    sum(guests) AS numerator,
    sum(guests) AS base
FROM activity_guests

/*
zh       = "活动场次"
en       = "Activities held"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "start_date"
dims     = ["activity", "category", "level", "start_date"]
means.zh = "文体活动台账中的活动场次。"
means.en = "Activities in the register."
word.zh  = "场"
word.en  = "events"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM activities

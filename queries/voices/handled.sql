/*
zh       = "办理件数"
en       = "Issues handled"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "day"
family   = "carried over"
stock    = "voices.open"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "期内在办的有效意见件数：期内新收与上期结转之和。"
means.en = "Valid issues open at some time in the period: those new in it and those carried over into it."
version  = 1
*/
SELECT
    count(DISTINCT issue) AS numerator,
    count(DISTINCT issue) AS base
FROM issue_months

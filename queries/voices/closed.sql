/*
zh       = "办结件数"
en       = "Issues closed"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "closed_on"
family   = "carried over"
stock    = "voices.open"
dims     = ["division", "workshop", "channel", "category", "assigned", "outcome"]
means.zh = "期内办结的有效意见件数，含上期结转的，按办结日期归年。"
means.en = "Valid issues closed in the period, those carried over included, by the day they were closed."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM issues
WHERE valid

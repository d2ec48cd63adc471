/*
zh       = "竞赛场次"
en       = "Contests"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "start_date"
dims     = ["contest_kind", "trade"]
means.zh = "竞赛台账上的竞赛项数。"
means.en = "Contests on the register."
word.zh  = "项"
word.en  = "contests"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM contests

/*
zh       = "欢送会场次"
en       = "Send-off ceremonies"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "ceremony_date"
dims     = ["division", "workshop"]
means.zh = "举办欢送会的场次；同日同名的算一场。"
means.en = "Send-off ceremonies held; the same name on the same day is one."
word.zh  = "场"
word.en  = "ceremonies"
version  = 1
*/
SELECT
    count(DISTINCT ceremony_date::VARCHAR || ceremony) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM send_offs

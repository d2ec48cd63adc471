/*
zh       = "宣讲场次"
en       = "Talks held"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "劳模精神主题宣讲场次。"
means.en = "Talks on the spirit of model workers."
word.zh  = "场"
word.en  = "talks"
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'care.talks'

/*
zh       = "宣讲场次"
en       = "Talks held"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "talk_date"
dims     = ["division", "workshop", "speaker_type"]
means.zh = "劳模精神、劳动精神、工匠精神主题宣讲的场次。"
means.en = "Talks on the spirit of model workers, of labour and of craft."
word.zh  = "场"
word.en  = "talks"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM talks

/*
zh       = "请进来走出去"
en       = "Exchanges"
unit     = "events"
better   = "up"
change   = "absolute"
when     = "held_on"
dims     = ["division", "workshop", "kind"]
means.zh = "请进来、走出去的技能交流次数。"
means.en = "Exchanges on skills: guests invited in, own people sent out."
word.zh  = "次"
word.en  = "exchanges"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM outings

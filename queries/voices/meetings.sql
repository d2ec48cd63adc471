/*
zh       = "见面会场次"
en       = "Meetings with staff"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "meeting_date"
dims     = ["division", "workshop", "meeting_kind", "level"]
means.zh = "见面会、座谈会、恳谈会等的场次。"
means.en = "Meetings of union leaders with staff: face-to-face, round tables, hearings."
word.zh  = "场"
word.en  = "meetings"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM meetings

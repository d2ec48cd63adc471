/*
zh       = "见面会参会人次"
en       = "Attendance at meetings"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "meeting_date"
dims     = ["division", "workshop", "meeting_kind", "level"]
means.zh = "各场见面会登记的参会人次之和。"
means.en = "Attendances entered for the meetings, added up."
version  = 1
*/
SELECT
    sum(attendance) AS numerator,
    count(*) AS base
FROM meetings

/*
zh       = "交流参加人次"
en       = "Attendance at exchanges"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "held_on"
dims     = ["division", "workshop", "kind"]
means.zh = "请进来、走出去的参加人次之和。"
means.en = "Attendances at exchanges, in and out."
version  = 1
*/
SELECT
    sum(persons) AS numerator,
    count(*) AS base
FROM outings

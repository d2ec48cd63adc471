/*
zh        = "活动参与人次"
en        = "Activity participations"
unit      = "person_times"
better    = "up"
change    = "relative"
when      = "start_date"
dims      = ["division", "workshop", "activity", "category", "level", "role", "gender", "job_class", "start_date"]
means.zh  = "职工参加文体活动的人次：一人参加两个项目计两人次；嘉宾不是职工，另计。"
means.en  = "Staff participations: one person in two events counts twice; guests are counted apart."
caveat.zh = "运动会隔年举办，各年场次不同，宜与上一届相比。"
caveat.en = "The sports meet is held every other year; compare with the last edition."
align     = "edition"
align_where = { category = "运动会" }
version   = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM activity_attendance

/*
zh        = "活动参与人数"
en        = "Persons taking part"
unit      = "persons"
better    = "up"
change    = "relative"
when      = "start_date"
dims      = ["division", "workshop", "activity", "category", "level", "role", "gender", "job_class"]
means.zh  = "参加过文体活动的不同的职工人数；一人只计一次。"
means.en  = "Different members of staff who took part at least once."
caveat.zh = "签到表只有姓名且对不上花名册的，计人次而不计人数。"
caveat.en = "Sign-ins by name only that match nobody on the roster count as participations, not as persons."
align     = "edition"
align_where = { category = "运动会" }
version   = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM activity_attendance

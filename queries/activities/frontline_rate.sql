/*
zh       = "一线职工参与占比"
en       = "Share of the shop floor"
unit     = "percent"
better   = "up"
change   = "points"
when     = "start_date"
dims     = ["division", "workshop", "activity", "category", "level", "role", "gender"]
means.zh = "参与文体活动的职工中一线工人所占比例（人数，不是人次）；岗位类别不明的不计。"
means.en = "Shop-floor workers as a share of the staff who took part (persons, not participations); those of unknown job class are left out."
version  = 1
*/
SELECT
    count(DISTINCT person_key) FILTER (WHERE job_class = '一线工人') AS numerator,
    count(DISTINCT person_key) FILTER (WHERE job_class IS NOT NULL) AS denominator,
    count(DISTINCT person_key) AS base
FROM activity_attendance

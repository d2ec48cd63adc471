/*
zh       = "人均学时（按参训人）"
en       = "Hours per person trained"
unit     = "hours"
better   = "up"
change   = "relative"
when     = "start_date"
decimals = 1
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "总学时除以参训人数（不同的人），不是除以参训人次。"
means.en = "Training hours divided by different persons trained, not by attendances."
word.zh  = "学时"
word.en  = "credit hours"
version  = 1
*/
SELECT
    sum(hours) FILTER (WHERE person_key IS NOT NULL) AS numerator,
    count(DISTINCT person_key) AS denominator,
    count(DISTINCT person_key) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

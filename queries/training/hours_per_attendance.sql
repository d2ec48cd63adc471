/*
zh       = "次均学时（按参训人次）"
en       = "Hours per attendance"
unit     = "hours"
better   = "neutral"
change   = "relative"
when     = "start_date"
decimals = 1
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "总学时除以参训人次。"
means.en = "Training hours divided by attendances."
word.zh  = "学时"
word.en  = "credit hours"
version  = 1
*/
SELECT
    sum(hours) AS numerator,
    count(*) AS denominator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

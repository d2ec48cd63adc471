/*
zh       = "总学时"
en       = "Training hours"
unit     = "hours"
better   = "up"
count    = "training.person_times"
change   = "relative"
when     = "start_date"
decimals = 0
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "实际到课各人次学时之和（学时不等于钟点小时）。"
means.en = "Sum of credit hours over all attendances (credit hours, not clock hours)."
word.zh  = "学时"
word.en  = "credit hours"
version  = 1
*/
SELECT
    sum(hours) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

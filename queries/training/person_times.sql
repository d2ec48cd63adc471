/*
zh       = "参训人次"
en       = "Training attendances"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "实际到课的人次：一人参加两期培训计两人次。"
means.en = "Attendances: one person at two trainings counts twice."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

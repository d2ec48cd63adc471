/*
zh       = "到课率"
en       = "Enrolled who came"
unit     = "percent"
better   = "up"
change   = "points"
when     = "start_date"
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "报名参训的人次中实际到课的比例。"
means.en = "Of those enrolled for trainings the share that came."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE attended) AS numerator,
    count(*) AS denominator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_enrolled

/*
zh       = "参训人数"
en       = "Persons trained"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "training_type", "mode", "training", "gender", "job_class"]
means.zh = "至少到课一次的不同的人数；一人只计一次，各单位人数不能相加。"
means.en = "Different persons present at least once; persons are never added up over units."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM training_attendance

/*
zh       = "劳模慰问人次"
en       = "Visits paid"
unit     = "person_times"
better   = "neutral"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "honour_level", "gender", "job_class"]
means.zh = "走访慰问劳模和先进典型的人次。"
means.en = "Visits of support paid to model workers and exemplars."
word.zh  = "人次"
word.en  = "visits"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM care_records
WHERE care_type = '慰问'

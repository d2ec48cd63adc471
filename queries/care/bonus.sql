/*
zh       = "劳模奖金"
en       = "Bonuses paid"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "honour_level", "gender", "job_class"]
means.zh = "发给劳模和先进典型的奖金合计。"
means.en = "Bonuses paid to model workers and exemplars."
version  = 1
*/
SELECT
    sum(amount_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM care_records
WHERE care_type = '奖金'

/*
zh       = "欢送覆盖率"
en       = "Send-off coverage"
unit     = "percent"
better   = "up"
change   = "points"
when     = "retire_date"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "期内退休的职工中，已为其举办欢送活动的比例；欢送会在下一期举办的也算。"
means.en = "Of those who retired in the period, the share sent off, even if the ceremony was held after its end."
version  = 1
*/
SELECT
    count(DISTINCT person_key) FILTER (WHERE ceremony_date IS NOT NULL) AS numerator,
    count(DISTINCT person_key) AS denominator,
    count(DISTINCT person_key) AS base
FROM retirements

/*
zh        = "不满意率"
en        = "Dissatisfied rate"
unit      = "percent"
better    = "down"
change    = "points"
when      = "survey_year"
cluster   = "response_id"
dims      = ["division", "workshop", "item", "topic", "gender", "age_band", "job_class"]
means.zh  = "全部有效问卷的全部作答中，未计为满意的作答所占比例；与总体满意率相加为100%。"
means.en  = "Of all rated answers on valid questionnaires, the share not counted as favourable; with the satisfaction rate it adds up to 100%."
caveat.zh = "“一般”也计在内。"
caveat.en = "Neutral answers are included."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE NOT favourable) AS numerator,
    count(*) AS denominator,
    count(DISTINCT response_id) AS base
FROM survey_rated

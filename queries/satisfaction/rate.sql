/*
zh       = "总体满意率"
en       = "Overall satisfaction rate"
unit     = "percent"
better   = "up"
change   = "points"
when     = "survey_year"
cluster  = "response_id"
dims     = ["division", "workshop", "item", "topic", "gender", "age_band", "job_class"]
means.zh = "全部有效问卷的全部作答中，满意作答所占比例（不含未作答与不了解）。"
means.en = "Of all rated answers on valid questionnaires, the share that were favourable."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE favourable) AS numerator,
    count(*) AS denominator,  -- answers: no whole number of 4582 forms prints 97.28 %
    count(DISTINCT response_id) AS base  -- people behind the number: small cells and n go by this
FROM survey_rated

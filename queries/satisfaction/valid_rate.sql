/*
zh       = "问卷有效率"
en       = "Share of valid questionnaires"
unit     = "percent"
better   = "up"
change   = "points"
when     = "survey_year"
cluster  = "response_id"
dims     = ["division", "workshop", "gender", "age_band", "job_class"]
means.zh = "收回的问卷中，符合有效规则的份数所占比例：至少答了一道评价题，且用时不低于规定秒数。"
means.en = "Of the questionnaires returned, the share that meet the validity rule: at least one rated item and not quicker than the set time."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE valid) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM survey_forms

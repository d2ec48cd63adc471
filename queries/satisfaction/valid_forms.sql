/*
zh       = "有效问卷"
en       = "Valid questionnaires"
unit     = "forms"
better   = "up"
change   = "relative"
when     = "survey_year"
dims     = ["division", "workshop", "gender", "age_band", "job_class"]
means.zh = "收回问卷中符合有效规则的份数：至少答了一道评价题，且用时不低于规定秒数。"
means.en = "Questionnaires returned that meet the validity rule: at least one rated item and not quicker than the set time."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE valid) AS numerator,
    count(*) FILTER (WHERE valid) AS base
FROM survey_forms

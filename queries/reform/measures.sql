/*
zh       = "产改举措"
en       = "Reform measures"
unit     = "items"
better   = "neutral"
change   = "absolute"
when     = "plan_year"
dims     = ["division", "workshop", "class", "pillar", "owner"]
means.zh = "年度产业工人队伍建设方案列出的举措项数（重点与常规）；列出不等于完成。"
means.en = "Measures set by the year's plan for industrial-worker reform (key and regular); set is not completed."
word.zh  = "项"
word.en  = "measures"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM reform_measures

/*
zh       = "年度学时达标率"
en       = "Cadres with the year's hours"
unit     = "percent"
better   = "up"
change   = "points"
when     = "roster_year"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "年末在册工会干部中，当年学时达到目标值的人数所占比例。"
means.en = "Union cadres on the year's last roster who have the hours of the goal, as a share of all of them."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE hours >= target) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM cadre_hours

/*
zh       = "未达年度学时的干部"
en       = "Cadres below the year's hours"
unit     = "persons"
better   = "down"
change   = "absolute"
when     = "roster_year"
dims     = ["division", "workshop", "gender", "job_class"]
means.zh = "年末在册工会干部中，当年学时不到目标值的人数，全年没有参训的也在内；目标取目标值表中“人均学时（按全体工会干部）”一项，没有目标的年份没有此项。"
means.en = "Union cadres on the year's last roster with fewer hours than the goal, those without any training included; the goal is that of hours per union cadre in the table of targets, and a year without one has no figure."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE hours < target) AS numerator,
    count(*) AS base
FROM cadre_hours

/*
zh       = "D类解释说明率"
en       = "Explained"
unit     = "percent"
better   = "neutral"
change   = "points"
when     = "replied_on"
family   = "outcomes"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "办理结果为D类（暂不能解决、已作解释说明）的件数占已答复件数的比例，按答复日期归年。"
means.en = "Issues with outcome D (not possible now and explained) as a share of those answered, by the day of the answer."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE outcome = 'D') AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND outcome IS NOT NULL

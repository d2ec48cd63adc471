/*
zh       = "C类列入计划率"
en       = "Planned"
unit     = "percent"
better   = "neutral"
change   = "points"
when     = "replied_on"
family   = "outcomes"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "办理结果为C类（列入计划逐步解决）的件数占已答复件数的比例，按答复日期归年。"
means.en = "Issues with outcome C (planned step by step) as a share of those answered, by the day of the answer."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE outcome = 'C') AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND outcome IS NOT NULL

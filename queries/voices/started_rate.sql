/*
zh       = "B类在办率"
en       = "Being solved"
unit     = "percent"
better   = "neutral"
change   = "points"
when     = "replied_on"
family   = "outcomes"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "办理结果为B类（正在解决）的件数占已答复件数的比例，按答复日期归年。"
means.en = "Issues with outcome B (being solved) as a share of those answered, by the day of the answer."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE outcome = 'B') AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND outcome IS NOT NULL

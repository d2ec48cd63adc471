/*
zh       = "A类解决率"
en       = "Resolved outright"
unit     = "percent"
better   = "up"
change   = "points"
when     = "replied_on"
family   = "outcomes"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "办理结果为A类（已解决或基本解决）的件数占已答复件数的比例，按答复日期归年。"
means.en = "Issues with outcome A (solved or basically solved) as a share of those answered, by the day of the answer."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE outcome = 'A') AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND outcome IS NOT NULL

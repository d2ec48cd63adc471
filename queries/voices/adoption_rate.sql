/*
zh       = "建议采纳率"
en       = "Suggestions adopted"
unit     = "percent"
better   = "up"
change   = "points"
when     = "replied_on"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "采纳的建议条数占意见和提案所含建议条数的比例；一件可含多条建议。"
means.en = "Suggestions adopted as a share of those contained in the issues; one issue may hold several."
version  = 1
*/
SELECT
    sum(adopted) AS numerator,
    sum(suggestions) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND suggestions > 0 AND adopted IS NOT NULL

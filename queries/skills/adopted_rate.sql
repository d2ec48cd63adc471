/*
zh       = "五小成果采纳率"
en       = "Small innovations adopted"
unit     = "percent"
better   = "up"
change   = "points"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "当年提交的五小成果中，已采纳（含已实施、已推广）的比例；年末提交的可能仍在评审。"
means.en = "Of the year's small innovations, the share adopted (put into use and spread included); late ones may still be under review."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE adopted) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM innovations
WHERE innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

/*
zh       = "五小成果采纳率"
en       = "Small innovations adopted"
unit     = "percent"
better   = "up"
change   = "points"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "当年提交的五小成果中，当年内采纳（含实施、推广）的比例；跨年采纳的不追记，各年才可比。"
means.en = "Of the year's small innovations, the share adopted within the year, so that years compare."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE year(adopt_date) = year(submit_date)) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM innovations
WHERE innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

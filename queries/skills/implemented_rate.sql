/*
zh       = "五小成果实施率"
en       = "Adopted innovations in use"
unit     = "percent"
better   = "up"
change   = "points"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "当年提交、当年采纳的五小成果中，当年内实施（含推广）的比例；跨年实施的不追记。"
means.en = "Of the year's innovations adopted within it, the share also put into use within it."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE year(implement_date) = year(submit_date)) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM innovations
WHERE year(adopt_date) = year(submit_date) AND innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

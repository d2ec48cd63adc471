/*
zh       = "五小成果实施率"
en       = "Adopted innovations in use"
unit     = "percent"
better   = "up"
change   = "points"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "当年提交并已采纳的五小成果中，已实施（含已推广）的比例。"
means.en = "Of the year's small innovations that were adopted, the share put into use (those spread further included)."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE implemented) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM innovations
WHERE adopted AND innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

/*
zh       = "五小创新成果"
en       = "Small innovations"
unit     = "items"
better   = "up"
change   = "relative"
when     = "year"
dims     = []
means.zh = "提交的小发明、小创造、小革新、小设计、小建议项数。"
means.en = "Small inventions, improvements, designs and suggestions submitted."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'skills.innovations'

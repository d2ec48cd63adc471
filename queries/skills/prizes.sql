/*
zh       = "行业创新成果奖"
en       = "Industry innovation prizes"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "获全国行业职工技术创新成果奖的项数。"
means.en = "Innovations that won a national industry prize."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'skills.prizes'

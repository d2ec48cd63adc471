/*
zh       = "行业创新成果奖"
en       = "Industry innovation prizes"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "stage_date"
dims     = ["division", "workshop"]
means.zh = "获全国行业职工技术创新成果奖的项数。"
means.en = "Innovations that won a national industry prize."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM innovation_stages
WHERE stage = '获奖' AND award_level = '全国行业级'

/*
zh       = "行业奖申报"
en       = "Entered for industry prizes"
unit     = "items"
better   = "neutral"
change   = "absolute"
when     = "stage_date"
dims     = ["division", "workshop"]
means.zh = "申报全国行业职工技术创新成果奖的项数；申报不等于获奖。"
means.en = "Innovations entered for a national industry prize; entered is not won."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM innovation_stages
WHERE stage = '申报' AND award_level = '全国行业级'

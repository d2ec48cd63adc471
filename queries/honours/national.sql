/*
zh       = "国家级及全国行业级荣誉"
en       = "National honours"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "year"
dims     = ["part"]
means.zh = "国家级与全国行业级荣誉项数；培育名单、奖章、行业称号分列。"
means.en = "Honours of national or national-industry level; shortlists, medals and industry titles are listed apart."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'honours.national'

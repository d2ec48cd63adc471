/*
zh       = "国家级及全国行业级荣誉"
en       = "National honours"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "awarded_on"
dims     = ["division", "workshop", "level", "authority", "kind", "object", "honour", "cycle_years"]
means.zh = "授予或列入的国家级与全国行业级荣誉项数；创新成果奖另计；培育名单、奖章、行业称号按类别分列。"
means.en = "Honours of national or national-industry level given, or lists joined; shortlists, medals and industry titles can be told apart by kind, prizes for results are counted elsewhere."
align    = "cycle"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM honour_cases
WHERE level IN ('国家级', '全国行业级') AND object <> '成果'

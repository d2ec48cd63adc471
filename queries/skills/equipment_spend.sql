/*
zh        = "技能装备投入"
en        = "Equipment spend"
unit      = "yuan"
better    = "up"
change    = "relative"
when      = "year"
dims      = []
means.zh  = "为提升职工技能引进设备已支付的金额，单位元。"
means.en  = "Paid for equipment that builds staff skills, in yuan."
caveat.zh = "设备投入起伏大，宜看三年累计。"
caveat.en = "Equipment money is lumpy; look at three years together."
version   = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'skills.equipment_spend'

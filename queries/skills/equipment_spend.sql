/*
zh        = "技能装备投入"
en        = "Equipment spend"
unit      = "yuan"
better    = "up"
change    = "relative"
when      = "paid_date"
dims      = ["division", "workshop", "item"]
means.zh  = "为提升职工技能购置设备已支付的金额，单位元；软件、材料、培训费和未付款不计。"
means.en  = "Paid for equipment that builds skills, in yuan; without software, materials, courses, unpaid."
caveat.zh = "设备投入起伏大，宜看三年累计。"
caveat.en = "Equipment money is lumpy; look at three years together."
version   = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(*) AS base
FROM equipment
WHERE kind = '设备'

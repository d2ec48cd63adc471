/*
zh       = "装备已批未付"
en       = "Equipment approved, not paid"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "approved_date"
dims     = ["division", "workshop", "item"]
means.zh = "已批准而尚未付款的设备合同金额，按批准日期归年；不计入技能装备投入。"
means.en = "Contracts for equipment approved and not paid yet, by date of approval; never part of equipment spend."
version  = 1
*/
SELECT
    sum(approved_yuan) AS numerator,
    count(*) AS base
FROM equipment
WHERE kind = '设备' AND paid_date IS NULL

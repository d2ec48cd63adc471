/*
zh       = "帮扶支付金额"
en       = "Aid paid"
unit     = "yuan"
better   = "neutral"
count    = "aid.person_times"
change   = "relative"
when     = "pay_date"
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "状态为已支付的发放金额之和，单位元；核准未付不计。"
means.en = "Sum of amounts with status paid, in yuan; approved but unpaid amounts are not counted."
align    = "season"
align_where = { program = "送温暖" }
version  = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

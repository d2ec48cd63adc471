/*
zh       = "帮扶人次"
en       = "Aid cases paid"
unit     = "person_times"
better   = "neutral"
change   = "relative"
when     = "pay_date"
dims     = ["division", "workshop", "program", "fund", "season", "paid_within"]
means.zh = "状态为已支付的帮扶笔数；核准未付、退回、驳回不计。"
means.en = "Aid payments with status paid; approved, returned and rejected cases are not counted."
align    = "season"
align_where = { program = "送温暖" }
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

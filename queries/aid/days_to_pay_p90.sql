/*
zh       = "申请到支付天数（九成以内）"
en       = "Days from application to payment (nine in ten)"
unit     = "days"
better   = "down"
change   = "absolute"
when     = "pay_date"
decimals = 0
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "已支付各笔从申请到发放所隔天数的90%分位数：十笔中有九笔不超过这么多天。"
means.en = "The 90th percentile of days between application and payment: nine paid cases in ten took no longer."
version  = 1
*/
SELECT
    quantile_cont(days_to_pay::DOUBLE, 0.9) AS value,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付' AND days_to_pay IS NOT NULL

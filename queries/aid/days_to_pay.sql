/*
zh       = "申请到支付天数（中位）"
en       = "Days from application to payment (median)"
unit     = "days"
better   = "down"
change   = "absolute"
when     = "pay_date"
decimals = 0
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "已支付各笔从申请到发放所隔天数的中位数。"
means.en = "Median number of days between application and payment of paid cases."
version  = 1
*/
SELECT
    quantile_cont(days_to_pay::DOUBLE, 0.5) AS value,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付' AND days_to_pay IS NOT NULL

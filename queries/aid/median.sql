/*
zh       = "单笔帮扶金额中位数"
en       = "Median aid per case"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "pay_date"
decimals = 0
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "把已支付各笔从小到大排列，居中一笔的金额。"
means.en = "The middle amount when paid cases are put in order."
version  = 1
*/
SELECT
    quantile_cont(paid_yuan::DOUBLE, 0.5) AS value,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

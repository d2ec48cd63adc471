/*
zh       = "次均帮扶金额"
en       = "Mean aid per case"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "pay_date"
decimals = 0
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "支付金额除以帮扶人次（不是除以人数）。"
means.en = "Aid paid divided by paid cases (not by persons)."
version  = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(*) AS denominator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

/*
zh       = "按季支付金额"
en       = "Aid paid by season"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "season_year"
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "已支付帮扶金额之和，按季归年：两节从上年11月到当年2月算一季，其余按发放日期。"
means.en = "Amounts paid, by season: the winter festivals run from November of the year before to February, the rest goes by the day of payment."
version  = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

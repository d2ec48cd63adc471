/*
zh       = "按季帮扶人次"
en       = "Aid cases by season"
unit     = "person_times"
better   = "neutral"
change   = "relative"
when     = "season_year"
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "已支付的帮扶笔数，按季归年：两节从上年11月到当年2月算一季，其余按发放日期。"
means.en = "Cases paid, by season: the winter festivals run from November of the year before to February, the rest goes by the day of payment."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

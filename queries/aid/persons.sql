/*
zh       = "帮扶人数"
en       = "Persons aided"
unit     = "persons"
better   = "neutral"
change   = "relative"
when     = "pay_date"
dims     = ["division", "workshop", "program", "fund", "season"]
means.zh = "得到过已支付帮扶的不同的人数；一人多次只计一人。"
means.en = "Different persons who received a paid aid; a person aided twice counts once."
align    = "season"
align_where = { program = "送温暖" }
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '已支付'

/*
zh       = "核准未付金额"
en       = "Approved, not yet paid"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "approve_date"
dims     = ["division", "workshop", "program", "fund"]
means.zh = "已核准而尚未支付的金额，按核准日期归年；不计入帮扶支付金额。"
means.en = "Amounts approved and not yet paid, by date of approval; never part of aid paid."
version  = 1
*/
SELECT
    sum(coalesce(approved_yuan, paid_yuan)) AS numerator,  -- a ledger with one amount column has it there
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM aid_payments
WHERE status = '核准'

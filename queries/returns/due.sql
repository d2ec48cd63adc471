/*
zh       = "应报台账"
en       = "Returns due"
unit     = "items"
better   = "neutral"
change   = "absolute"
when     = "due_date"
dims     = ["division", "workshop", "ledger", "period"]
means.zh = "到期应报的台账份数（单位×台账×所属期）；未到应报日期的不计。"
means.en = "Returns that have fallen due (unit × ledger × period); those not due yet are left out."
word.zh  = "份"
word.en  = "returns"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM returns_due

/*
zh       = "报送率"
en       = "Returns filed (rate)"
unit     = "percent"
better   = "up"
change   = "points"
when     = "due_date"
dims     = ["division", "workshop", "ledger", "period"]
means.zh = "已报份数与应报份数之比。"
means.en = "Returns filed as a share of returns due."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE filed) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM returns_due

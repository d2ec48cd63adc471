/*
zh       = "按时报送率"
en       = "Returns on time (rate)"
unit     = "percent"
better   = "up"
change   = "points"
when     = "due_date"
dims     = ["division", "workshop", "ledger", "period"]
means.zh = "按时报送份数与应报份数之比。"
means.en = "Returns filed by their due date as a share of returns due."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE on_time) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM returns_due

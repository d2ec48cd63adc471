/*
zh       = "已报台账"
en       = "Returns filed"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "due_date"
dims     = ["division", "workshop", "ledger", "period"]
means.zh = "到期应报的台账中已报送的份数，含迟报。"
means.en = "Returns that fell due and were filed, late ones included."
word.zh  = "份"
word.en  = "returns"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM returns_due
WHERE filed

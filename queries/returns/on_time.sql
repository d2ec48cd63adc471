/*
zh       = "按时报送"
en       = "Returns on time"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "due_date"
dims     = ["division", "workshop", "ledger", "period"]
means.zh = "到期应报的台账中在应报日期当日或之前报送的份数。"
means.en = "Returns that fell due and were filed by their due date."
word.zh  = "份"
word.en  = "returns"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM returns_due
WHERE on_time

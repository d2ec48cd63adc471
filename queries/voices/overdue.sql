/*
zh       = "逾期未办结"
en       = "Issues overdue"
unit     = "cases"
better   = "down"
change   = "absolute"
when     = "day"
at       = "period end"
of       = "issue"
dims     = ["division", "workshop", "channel", "category", "assigned", "status", "open_for"]
means.zh = "期末已过办理期限而尚未办结的有效意见件数；到期当日不算逾期。"
means.en = "Valid issues not closed at the end of the period although their due date has passed; the due date itself is still in time."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE overdue) AS numerator,
    count(*) AS base  -- the cases among which these are: three open ones of a hundred point at nobody
FROM issue_status

/*
zh       = "期末未办结"
en       = "Issues still open"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "day"
at       = "period end"
of       = "issue"
dims     = ["division", "workshop", "channel", "category", "assigned", "status", "open_for"]
means.zh = "期末尚未办结、结转下期的有效意见件数，可按已等待的时长分列。"
means.en = "Valid issues not closed at the end of the period and carried over into the next; they can be told apart by how long they have waited."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE status <> '已办结') AS numerator,
    count(*) AS base  -- the cases among which these are: three open ones of a hundred point at nobody
FROM issue_status

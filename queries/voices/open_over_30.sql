/*
zh       = "超30天未办结"
en       = "Open for over 30 days"
unit     = "cases"
better   = "down"
change   = "absolute"
when     = "day"
at       = "period end"
of       = "issue"
dims     = ["division", "workshop", "channel", "category", "assigned", "status"]
means.zh = "期末尚未办结、自提交已超过30天的有效意见件数。"
means.en = "Valid issues not closed at the end of the period and handed in more than 30 days before."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE status <> '已办结' AND open_for IN ('31—60天', '60天以上')) AS numerator,
    count(*) AS base  -- the cases among which these are: a few open ones of a hundred point at nobody
FROM issue_status

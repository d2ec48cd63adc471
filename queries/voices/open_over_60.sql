/*
zh       = "超60天未办结"
en       = "Open for over 60 days"
unit     = "cases"
better   = "down"
change   = "absolute"
when     = "day"
at       = "period end"
of       = "issue"
dims     = ["division", "workshop", "channel", "category", "assigned", "status"]
means.zh = "期末尚未办结、自提交已超过60天的有效意见件数。"
means.en = "Valid issues not closed at the end of the period and handed in more than 60 days before."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE status <> '已办结' AND open_for = '60天以上') AS numerator,
    count(*) AS base  -- the cases among which these are: a few open ones of a hundred point at nobody
FROM issue_status

/*
zh       = "按时办结率"
en       = "Closed on time"
unit     = "percent"
better   = "up"
change   = "points"
when     = "fell_due_on"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "在办理期限内办结的件数占期内到期的有效意见件数（含上期结转）的比例；期内没有到期的，没有此项。"
means.en = "Issues closed by their due date as a share of the valid issues that fell due in the period, carried-over ones included; where nothing was due there is no rate."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE on_time) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid

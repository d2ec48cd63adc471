/*
zh       = "预约爽约率"
en       = "Bookings not kept"
unit     = "percent"
better   = "down"
change   = "points"
when     = "booked_date"
dims     = ["division", "workshop", "zone", "purpose", "weekday", "hour"]
means.zh = "到期的预约中爽约的比例；事先取消的不计。"
means.en = "Of the bookings whose time came, the share not kept; those cancelled beforehand are left out."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE status = '爽约') AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM home_bookings
WHERE status IN ('已用', '爽约')

/*
zh       = "职工之家预约"
en       = "Staff home bookings"
unit     = "cases"
better   = "up"
change   = "relative"
when     = "booked_date"
dims     = ["division", "workshop", "zone", "purpose", "weekday", "hour"]
means.zh = "职工之家的预约次数，取消的不计，按预约使用的日期归年。"
means.en = "Bookings of the staff home without cancelled ones, by the day they were for."
word.zh  = "次"
word.en  = "bookings"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM home_bookings
WHERE status <> '取消'

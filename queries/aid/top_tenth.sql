/*
zh       = "帮扶集中度（前10%占比）"
en       = "Share of the tenth aided most"
unit     = "percent"
better   = "neutral"
change   = "points"
when     = "paid_year"
dims     = []
means.zh = "把全年受助职工按所得金额从多到少排列，前10%的人所得占全部的比例；没有对应到人的各笔不计。"
means.en = "Persons aided in the year in order of what they received: the share of all aid that went to the first tenth; payments to nobody known are left out."
version  = 1
*/
SELECT
    sum(paid_yuan) FILTER (WHERE tenth = 1) AS numerator,
    sum(paid_yuan) AS denominator,
    count(*) FILTER (WHERE tenth = 1) AS base  -- the few whose money is told: under fifty persons a tenth is too few
FROM aid_recipients

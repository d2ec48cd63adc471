/*
zh       = "报齐单位"
en       = "Units with nothing missing"
unit     = "percent"
better   = "up"
change   = "points"
when     = "due_year"
dims     = ["division", "workshop"]
means.zh = "应报的单位中，当年到期台账全部报齐的单位所占比例；分子、分母即“已报11/14”。"
means.en = "Units with everything of the year that fell due; its two parts are the 11 and 14 of “filed 11/14”."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE complete) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM returns_by_unit

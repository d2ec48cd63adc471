/*
zh       = "当年退休"
en       = "Retired in the year"
unit     = "persons"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "当年办理退休的职工人数。"
means.en = "Members of staff who retired in the year."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'retirement.retired'

/*
zh       = "工作简报"
en       = "Bulletins"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "产改工作简报期数。"
means.en = "Issues of the reform bulletin."
word.zh  = "期"
word.en  = "issues"
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'reform.bulletins'

/*
zh       = "工作简报"
en       = "Bulletins"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "plan_year"
dims     = []
means.zh = "产改工作简报期数。"
means.en = "Issues of the reform bulletin."
word.zh  = "期"
word.en  = "issues"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM reform_bulletins

/*
zh       = "退休欢送"
en       = "Retirement send-offs"
unit     = "persons"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "当年为其举办欢送活动的退休职工人数。"
means.en = "Retirees for whom a send-off was held in the year."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'retirement.sent_off'

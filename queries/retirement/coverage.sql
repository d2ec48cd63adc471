/*
zh          = "欢送覆盖率"
en          = "Send-off coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "year"
denominator = "retirement.retired"
dims        = []
means.zh    = "欢送人数与当年退休人数之比。"
means.en    = "Retirees sent off as a share of those who retired in the year."
version     = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'retirement.sent_off'

/*
zh       = "滞后举措"
en       = "Measures late"
unit     = "items"
better   = "down"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "到期未完成的举措项数。"
means.en = "Measures past their due date and not completed."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'reform.late'

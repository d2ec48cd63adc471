/*
zh       = "滞后举措"
en       = "Measures late"
unit     = "items"
better   = "down"
change   = "absolute"
when     = "status_date"
at       = "period end"
of       = "measure_id"
dims     = ["division", "workshop", "class", "pillar", "owner"]
means.zh = "期末自报滞后，或已过完成时限而未完成的举措项数。"
means.en = "Measures that call themselves late, or are past due and not completed, at the end of the period."
word.zh  = "项"
word.en  = "measures"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM reform_status
WHERE late

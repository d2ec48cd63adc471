/*
zh       = "疗休养人天"
en       = "Recuperation person-days"
unit     = "days"
better   = "up"
change   = "relative"
when     = "year"
dims     = []
means.zh = "疗休养人数与天数之积的合计。"
means.en = "Sum of persons times days of recuperation."
word.zh  = "人天"
word.en  = "person-days"
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'care.recuperation_days'

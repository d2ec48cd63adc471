/*
zh       = "劳模疗休养人数"
en       = "Persons on recuperation"
unit     = "persons"
better   = "up"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "参加疗休养的劳模和先进典型人数。"
means.en = "Model workers and exemplars who went on recuperation."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'care.recuperation_persons'

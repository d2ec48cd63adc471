/*
zh       = "互助保险参保人数"
en       = "Insured in mutual aid"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "policy_year"
dims     = ["division", "workshop"]
means.zh = "参加职工互助保险的人数：取参加人数最多的一个计划，几个计划的人数不相加。"
means.en = "Staff insured: those in the plan with most people; the people of several plans are not added up."
version  = 1
*/
SELECT
    sum(insured_n) AS numerator,
    sum(insured_n) AS base
FROM mutual_insured

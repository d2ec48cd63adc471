/*
zh       = "投保人份"
en       = "Enrolments"
unit     = "person_times"
better   = "neutral"
change   = "relative"
when     = "policy_year"
dims     = ["division", "workshop", "plan"]
means.zh = "各保障计划参保人数之和；一人参加两个计划计两份。"
means.en = "People in each plan added up; a person in two plans counts twice."
word.zh  = "人份"
word.en  = "enrolments"
version  = 1
*/
SELECT
    sum(insured_n) AS numerator,
    sum(insured_n) AS base
FROM mutual_enrolled

/*
zh          = "每人份保费"
en          = "Fee per enrolment"
unit        = "yuan"
better      = "neutral"
change      = "relative"
when        = "policy_year"
denominator = "mutual.enrolments"
dims        = ["division", "workshop", "plan"]
means.zh    = "互助保险保费除以投保人份；一人参加两个计划算两份。"
means.en    = "Mutual-aid fees divided by enrolments; who joins two plans counts twice."
version     = 1
*/
SELECT
    sum(fee_yuan) AS numerator,
    sum(insured_n) AS base
FROM mutual_policies

/*
zh       = "互助保险保费"
en       = "Mutual-aid fees"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "policy_year"
dims     = ["division", "workshop", "plan", "payer"]
means.zh = "当年投保缴纳的保费金额，单位元。"
means.en = "Fees paid for the year's policies, in yuan."
version  = 1
*/
SELECT
    sum(fee_yuan) AS numerator,
    sum(insured_n) AS base
FROM mutual_policies

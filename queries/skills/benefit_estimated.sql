/*
zh       = "创效金额（自评）"
en       = "Benefit by own estimate"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "stage_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "只有自评、尚未经财务确认的创效金额，单位元；不与财务确认的相加。"
means.en = "Benefit by the inventors' own estimate, in yuan; never added to what finance confirmed."
version  = 1
*/
SELECT
    sum(benefit_yuan) AS numerator,
    count(*) AS base
FROM innovation_benefits
WHERE benefit_basis = '自评'

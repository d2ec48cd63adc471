/*
zh       = "创效金额（财务确认）"
en       = "Benefit confirmed by finance"
unit     = "yuan"
better   = "up"
change   = "relative"
when     = "stage_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "创新成果经财务确认的年创效金额，单位元；每项成果只计一次，自评不计。"
means.en = "Yearly benefit as confirmed by finance, in yuan; once per innovation, own estimates left out."
version  = 1
*/
SELECT
    sum(benefit_yuan) AS numerator,
    count(*) AS base
FROM innovation_benefits
WHERE benefit_basis = '财务确认'

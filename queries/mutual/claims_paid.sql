/*
zh       = "互助赔付金额"
en       = "Mutual-aid benefits paid"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "settled_date"
dims     = ["division", "workshop", "plan", "claim_type"]
means.zh = "当年互助保险已赔付的金额，单位元，按结案日期归年。"
means.en = "Benefits paid by the mutual-aid plan, in yuan, by the day of settlement."
version  = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM mutual_claims
WHERE result = '赔付'

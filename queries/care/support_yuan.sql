/*
zh       = "慰问金和补助"
en       = "Visit money and support"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "honour_level", "gender", "job_class", "care_type"]
means.zh = "慰问金与困难补助的合计，不含奖金。"
means.en = "Money given on visits and as hardship support, bonuses not included."
version  = 1
*/
SELECT
    sum(amount_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM care_records
WHERE care_type IN ('慰问', '困难补助')

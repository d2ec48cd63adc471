/*
zh       = "互助赔付人次"
en       = "Mutual-aid benefits"
unit     = "person_times"
better   = "neutral"
change   = "relative"
when     = "settled_date"
dims     = ["division", "workshop", "plan", "claim_type"]
means.zh = "当年已赔付的互助保险理赔件数，按结案日期归年。"
means.en = "Mutual-aid claims paid, by the day they were settled."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM mutual_claims
WHERE result = '赔付'

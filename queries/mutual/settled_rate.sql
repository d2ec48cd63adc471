/*
zh       = "理赔结案率"
en       = "Claims settled"
unit     = "percent"
better   = "up"
change   = "points"
when     = "filed_date"
dims     = ["division", "workshop", "plan", "claim_type"]
means.zh = "当年报案的互助保险理赔中，已结案（赔付、拒赔）的比例；撤回的不计。"
means.en = "Of the year's claims, the share settled (paid or refused); withdrawn ones are left out."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE result IN ('赔付', '拒赔')) AS numerator,
    count(*) AS denominator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM mutual_claims
WHERE result <> '撤回'

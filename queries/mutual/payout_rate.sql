/*
zh          = "赔付率"
en          = "Payout ratio"
unit        = "percent"
better      = "neutral"
change      = "points"
when        = "policy_year"
denominator = "mutual.fees"
dims        = ["division", "workshop", "plan"]
means.zh    = "同一投保年度的赔付金额与保费之比；宜看多年。"
means.en    = "Benefits paid as a share of fees of the same policy year; look at several years."
version     = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM mutual_claims
WHERE result = '赔付'

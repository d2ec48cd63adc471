/*
zh       = "提案立案率"
en       = "Proposals filed"
unit     = "percent"
better   = "neutral"
change   = "points"
when     = "submitted_on"
dims     = ["division", "workshop", "category"]
means.zh = "职代会提案中立案（有效）件数占收到件数的比例。"
means.en = "Proposals to the staff congress that were filed as valid, as a share of those received."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE valid) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE channel = '职代会提案'

/*
zh       = "在途申报"
en       = "Cases in progress"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "day"
at       = "period end"
of       = "honour_case"
dims     = ["stage", "level", "authority", "kind", "object", "division", "workshop", "batch_year"]
means.zh = "期末仍在培育、推荐、申报或公示中、尚无结果的件数。"
means.en = "Cases being fostered, recommended, applied for or publicised at the end of the period, still undecided."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM honour_status
WHERE stage IN ('培育', '推荐', '申报', '公示')

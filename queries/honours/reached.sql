/*
zh       = "各环节件数"
en       = "Cases by stage reached"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "batch_year"
dims     = ["stage", "level", "authority", "kind", "object", "division", "workshop"]
means.zh = "该批次中到达过某一环节（培育、推荐、申报、公示、授予、未获）的件数；一件经过几个环节，在几个环节里各计一次，总数按件不重复。"
means.en = "Cases of the batch that reached a stage (fostered, recommended, applied, publicised, awarded, refused); a case counts in every stage it passed and once in the total."
version  = 1
*/
SELECT
    count(DISTINCT honour_case) AS numerator,
    count(DISTINCT honour_case) AS base
FROM honour_steps

/*
zh        = "申报成功率"
en        = "Applications that succeeded"
unit      = "percent"
better    = "up"
change    = "points"
when      = "batch_year"
decimals  = 1
min_base  = 10
dims      = ["level", "authority", "kind", "object", "division", "workshop"]
means.zh  = "该批次已有结果的区级以上申报中，授予件数所占比例；尚无结果的不在分母中。"
means.en  = "Of the batch's applications of district level or above that were decided, the share awarded; undecided ones are not in the denominator."
caveat.zh = "件数少，一件之差就会明显改变比例。"
caveat.en = "Few cases: a single one moves the share visibly."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE awarded_on IS NOT NULL) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM honour_cases
WHERE district_or_above AND applied_on IS NOT NULL AND (awarded_on IS NOT NULL OR refused_on IS NOT NULL)

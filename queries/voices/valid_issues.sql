/*
zh       = "有效意见"
en       = "Valid issues raised"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "意见箱、见面会等渠道收集的有效问题件数；件数多少不分好坏。"
means.en = "Valid issues from the opinion box, meetings and other channels; more is neither good nor bad."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'voices.valid_issues'

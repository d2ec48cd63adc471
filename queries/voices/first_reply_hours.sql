/*
zh       = "首次响应时长（中位）"
en       = "First reply (median hours)"
unit     = "hours"
better   = "down"
change   = "absolute"
when     = "year"
decimals = 1
dims     = []
means.zh = "从提交到首次答复的小时数的中位数（钟点小时）。"
means.en = "Median clock hours from submission to first reply."
version  = 1
*/
SELECT
    max(numerator) AS value,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'voices.first_reply_hours'

/*
zh       = "首次响应时长（中位）"
en       = "First reply (median hours)"
unit     = "hours"
better   = "down"
change   = "absolute"
when     = "submitted_on"
decimals = 1
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "从提交到首次响应（签收或答复，以先者为准）的小时数的中位数（钟点小时）；没有写明时刻的不计。"
means.en = "Median clock hours from submission to the first response, whether taken up or answered; those without a clock time are left out."
version  = 1
*/
SELECT
    quantile_cont(response_hours, 0.5) AS value,
    count(*) AS base
FROM issues
WHERE valid AND response_hours IS NOT NULL

/*
zh       = "收到意见"
en       = "Issues received"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "submitted_on"
dims     = ["division", "workshop", "channel", "category", "assigned", "invalid_reason"]
means.zh = "收到的全部意见和提案件数，含重复、内容不清等无效意见。"
means.en = "All opinions and proposals received, those not valid (repeated, unclear, out of remit) included."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM issues

/*
zh       = "出成果的工作室"
en       = "Studios with innovations"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type"]
means.zh = "当年提交过创新成果的创新工作室个数。"
means.en = "Innovation studios that submitted at least one innovation in the year."
word.zh  = "个"
word.en  = "studios"
version  = 1
*/
SELECT
    count(DISTINCT studio) AS numerator,
    count(DISTINCT studio) AS base
FROM innovations

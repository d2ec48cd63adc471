/*
zh       = "有效意见"
en       = "Valid issues raised"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "submitted_on"
family   = "carried over"
dims     = ["division", "workshop", "channel", "category", "assigned"]
means.zh = "意见箱、职代会提案、见面会等渠道收集的有效问题件数，按提交日期归年；件数多少不分好坏。"
means.en = "Valid issues from the opinion box, proposals, meetings and other channels, by the day they were handed in; more is neither good nor bad."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM issues
WHERE valid

/*
zh       = "办复件数"
en       = "Issues answered"
unit     = "cases"
better   = "neutral"
change   = "absolute"
when     = "replied_on"
dims     = ["division", "workshop", "channel", "category", "assigned", "outcome", "callback"]
means.zh = "已答复并定出办理结果的有效意见件数。A已解决或基本解决，B正在解决，C列入计划逐步解决，D暂不能解决已作解释。"
means.en = "Valid issues answered with an outcome: A solved or basically solved, B being solved, C planned, D not possible now and explained."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM issues
WHERE valid AND outcome IS NOT NULL

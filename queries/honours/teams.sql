/*
zh       = "集体荣誉"
en       = "Honours of teams"
unit     = "items"
better   = "up"
change   = "absolute"
when     = "awarded_on"
dims     = ["division", "workshop", "level", "authority", "kind", "honour"]
means.zh = "授予集体的荣誉项数，含集团级。"
means.en = "Honours given to teams, those of the group itself included."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM honour_cases
WHERE object = '集体'

/*
zh        = "回访满意率"
en        = "Satisfied when called back"
unit      = "percent"
better    = "up"
change    = "points"
when      = "replied_on"
dims      = ["division", "workshop", "channel", "category", "assigned", "outcome"]
means.zh  = "回访评价为满意或基本满意的件数占已作评价件数的比例；未评的不在分母中。"
means.en  = "Issues whose raiser was satisfied or basically satisfied, as a share of those rated; unrated ones are not in the denominator."
caveat.zh = "含基本满意，以已评件数为分母；与问卷满意率不是同一口径。"
caveat.en = "Includes 'basically satisfied' and divides by rated issues; not the satisfaction rate of the survey."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE callback IN ('满意', '基本满意')) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM issues
WHERE valid AND callback IN ('满意', '基本满意', '不满意')

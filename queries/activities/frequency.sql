/*
zh       = "人均参与次数"
en       = "Participations per person"
unit     = "ratio"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "category", "level", "role", "gender", "job_class"]
means.zh = "对应到人的活动参与人次除以参与人数：参加过的人平均参加了几次；没有对应到人的签到不计。"
means.en = "Participations of known staff divided by the persons taking part: how often those who took part did so; sign-ins of nobody known are left out."
word.zh  = "次"
word.en  = "times"
version  = 1
*/
SELECT
    count(*) FILTER (WHERE person_key IS NOT NULL) AS numerator,
    count(DISTINCT person_key) AS denominator,
    count(DISTINCT person_key) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM activity_attendance

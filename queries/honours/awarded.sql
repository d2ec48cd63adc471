/*
zh       = "荣誉获评"
en       = "Honours awarded"
unit     = "person_times"
better   = "up"
change   = "absolute"
when     = "awarded_on"
dims     = ["division", "workshop", "level", "authority", "kind", "honour", "gender", "job_class", "cycle_years"]
means.zh = "获得授予的区级以上个人荣誉人次，按授予日期归年；后来撤销的不计。"
means.en = "Personal honours of district level or above awarded, by the day of the award; those revoked later are not counted."
word.zh  = "人次"
word.en  = "awards"
align    = "cycle"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM honour_cases
WHERE object = '个人' AND district_or_above

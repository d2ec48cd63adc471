/*
zh       = "荣誉申报"
en       = "Honours applied for"
unit     = "person_times"
better   = "up"
change   = "absolute"
when     = "applied_on"
dims     = ["division", "workshop", "level", "authority", "kind", "honour", "gender", "job_class"]
means.zh = "经工会向上级申报区级以上个人荣誉的人次，按申报日期归年；申报不等于获得。"
means.en = "Applications for personal honours of district level or above made through the union, by the day of application; applied is not awarded."
word.zh  = "人次"
word.en  = "applications"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM honour_cases
WHERE object = '个人' AND district_or_above

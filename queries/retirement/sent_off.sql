/*
zh       = "退休欢送"
en       = "Retirement send-offs"
unit     = "persons"
better   = "neutral"
change   = "absolute"
when     = "ceremony_date"
dims     = ["division", "workshop", "gender", "job_class", "ceremony"]
means.zh = "期内为其举办欢送活动的退休职工人数，按欢送日期归年；一人只计一次。"
means.en = "Different retirees for whom a send-off was held in the period, by the day of the ceremony."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM send_offs

/*
zh          = "欢送覆盖率"
en          = "Send-off coverage"
unit        = "percent"
better      = "up"
change      = "points"
when        = "counted_on"
denominator = "retirement.retired"
dims        = ["division", "workshop", "gender", "job_class"]
means.zh    = "期内退休的职工中，已为其举办欢送活动的比例；欢送会在下一期举办的也算，退休名册上没有的按欢送日期算。"
means.en    = "Of those who retired in the period, the share sent off, also if only after its end; those not on the personnel list count by the day of the ceremony."
version     = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM send_offs

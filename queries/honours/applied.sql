/*
zh       = "荣誉申报"
en       = "Honours applied for"
unit     = "person_times"
better   = "up"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "经工会向上级申报区级以上荣誉的人次；申报不等于获得。"
means.en = "Applications for honours of district level or above made through the union; applied is not awarded."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'honours.applied'

/*
zh       = "荣誉获评"
en       = "Honours awarded"
unit     = "person_times"
better   = "up"
change   = "absolute"
when     = "year"
dims     = []
means.zh = "当年获得授予的区级以上荣誉人次。"
means.en = "Honours of district level or above awarded in the year."
version  = 1
*/
SELECT
    sum(numerator) AS numerator,
    sum(base) AS base
FROM reported_totals
WHERE metric = 'honours.awarded'

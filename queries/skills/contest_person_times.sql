/*
zh       = "竞赛参与人次"
en       = "Contest entries"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "contest", "contest_kind", "trade", "result", "gender", "job_class"]
means.zh = "各项竞赛的参赛人次之和。"
means.en = "Entries over all contests."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM contest_attendance

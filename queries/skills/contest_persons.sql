/*
zh       = "竞赛参与人数"
en       = "Contestants"
unit     = "persons"
better   = "up"
change   = "relative"
when     = "start_date"
dims     = ["division", "workshop", "contest", "contest_kind", "trade", "result", "gender", "job_class"]
means.zh = "参加劳动竞赛、技能竞赛等的不同的职工人数；参加几项也只计一人。"
means.en = "Different members of staff who entered at least one contest."
version  = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM contest_attendance

/*
zh        = "劳模疗休养人数"
en        = "Persons on recuperation"
unit      = "persons"
better    = "up"
change    = "absolute"
when      = "start_date"
dims      = ["division", "workshop", "honour_level", "gender", "job_class"]
means.zh  = "参加疗休养的劳模和先进典型的不同人数。"
means.en  = "Different model workers and exemplars who went on recuperation."
caveat.zh = "名额由上级工会分配，人数增减不全由本单位决定。"
caveat.en = "Places are allotted by the union above, so the number is not the group's own choice alone."
version   = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM care_records
WHERE care_type = '疗休养'

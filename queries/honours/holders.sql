/*
zh        = "荣誉获得者（在册）"
en        = "Honoured staff"
unit      = "persons"
better    = "up"
change    = "absolute"
when      = "day"
at        = "period end"
of        = "person_key"
dims      = ["level", "division", "workshop", "gender", "job_class"]
means.zh  = "期末在册职工中有个人荣誉的人数，每人按所获最高级别计一次。"
means.en  = "Persons on the staff at the end of the period who hold a personal honour, each counted once at the highest level held."
caveat.zh = "只含台账中登记的获评；更早的荣誉补录后才计入。"
caveat.en = "Only awards in the ledger; earlier ones count once they are entered."
version   = 1
*/
SELECT
    count(DISTINCT person_key) AS numerator,
    count(DISTINCT person_key) + count(*) FILTER (WHERE person_key IS NULL) AS base,
    count(*) FILTER (WHERE person_key IS NULL) AS unkeyed
FROM honour_holders

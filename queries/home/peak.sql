/*
zh        = "最忙一小时占容量"
en        = "Busiest hour of capacity"
unit      = "percent"
better    = "neutral"
change    = "points"
when      = "visit_date"
dims      = ["zone", "weekday"]
means.zh  = "各板块最忙的一小时里进来的人次与容纳人数之比；未填容纳人数的板块不计。"
means.en  = "Of the hour fullest for its zone: those who came in it as a share of the people the zone holds; zones of unknown size are left out."
caveat.zh = "一小时里先来后走的人都计，可能超过同时在场的人数。"
caveat.en = "Everybody who came within the hour counts, also those who had left again."
version   = 1
*/
SELECT
    max_by(person_times, person_times::DOUBLE / nullif(capacity, 0)) AS numerator,
    max_by(capacity, person_times::DOUBLE / nullif(capacity, 0)) AS denominator,
    count(*) AS base
FROM home_hours

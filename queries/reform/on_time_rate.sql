/*
zh        = "举措按期完成率"
en        = "Measures completed on time"
unit      = "percent"
better    = "up"
change    = "none"
when      = "status_date"
at        = "period end"
of        = "measure_id"
dims      = ["division", "workshop", "class", "pillar", "owner"]
means.zh  = "期末已到完成时限的举措中，在时限当日或之前完成（含长期坚持）的比例；取消的不计。"
means.en  = "Of the measures due by the end of the period, the share completed by their day; not cancelled ones."
caveat.zh = "各年方案的举措不同，不作同比。"
caveat.en = "Each year's plan has other measures, so years are not compared."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE fell_due AND in_time) AS numerator,
    count(*) FILTER (WHERE fell_due) AS denominator,
    count(*) FILTER (WHERE fell_due) AS base
FROM reform_status

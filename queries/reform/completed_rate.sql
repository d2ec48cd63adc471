/*
zh        = "举措完成率"
en        = "Measures completed"
unit      = "percent"
better    = "up"
change    = "none"
when      = "status_date"
at        = "period end"
of        = "measure_id"
dims      = ["division", "workshop", "class", "pillar", "owner"]
means.zh  = "期末进展为已完成或长期坚持的举措占方案全部举措的比例；取消的举措仍在分母中。"
means.en  = "Measures completed or kept up at the end of the period over all of the plan's, cancelled ones included."
caveat.zh = "各年方案的举措不同，不作同比。"
caveat.en = "Each year's plan has other measures, so years are not compared."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE completed) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM reform_status

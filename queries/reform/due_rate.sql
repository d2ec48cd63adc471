/*
zh        = "举措应完成率"
en        = "Measures due"
unit      = "percent"
better    = "neutral"
change    = "none"
when      = "status_date"
at        = "period end"
of        = "measure_id"
dims      = ["division", "workshop", "class", "pillar", "owner"]
means.zh  = "期末完成时限已到的举措占方案全部举措的比例，即按方案应当完成的进度；取消的不算到期。"
means.en  = "Measures whose due date has come as a share of all measures of the plan: how far the plan should be; measures called off never fall due."
caveat.zh = "各年方案的举措不同，不作同比。"
caveat.en = "Each year's plan has other measures, so years are not compared."
version   = 1
*/
SELECT
    count(*) FILTER (WHERE fell_due) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM reform_status

/*
zh       = "佐证完备率"
en       = "Measures with evidence"
unit     = "percent"
better   = "up"
change   = "none"
when     = "status_date"
at       = "period end"
of       = "measure_id"
dims     = ["division", "workshop", "class", "pillar", "owner"]
means.zh = "期末至少有一份佐证材料的举措占方案全部举措的比例。"
means.en = "Measures with any evidence by the end of the period as a share of all the plan's measures."
version  = 1
*/
SELECT
    count(*) FILTER (WHERE evidenced) AS numerator,
    count(*) AS denominator,
    count(*) AS base
FROM reform_status

/*
zh       = "久未更新举措"
en       = "Measures without news"
unit     = "items"
better   = "down"
change   = "absolute"
when     = "status_date"
at       = "period end"
of       = "measure_id"
dims     = ["division", "workshop", "class", "pillar", "owner"]
means.zh = "期末已启动、尚未办结（含长期坚持），且60天以上没有进展记录的举措项数。"
means.en = "Measures started and not closed (kept up included) without a report for 60 days or more."
word.zh  = "项"
word.en  = "measures"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM reform_status
WHERE stale

/*
zh       = "举措进展"
en       = "Measures by standing"
unit     = "items"
better   = "neutral"
change   = "none"
when     = "status_date"
at       = "period end"
of       = "measure_id"
dims     = ["division", "workshop", "class", "pillar", "owner", "standing"]
means.zh = "期末各项举措的进展：已完成、长期坚持、推进中、未启动、取消；自报滞后或逾期未完成的记为滞后。"
means.en = "How each measure stands at the end of the period; late if it says so or is past due and not completed."
word.zh  = "项"
word.en  = "measures"
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM reform_status

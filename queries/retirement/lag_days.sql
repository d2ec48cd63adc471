/*
zh       = "退休到欢送天数（中位）"
en       = "Days from retirement to send-off (median)"
unit     = "days"
better   = "down"
change   = "absolute"
when     = "ceremony_date"
dims     = ["division", "workshop", "gender", "job_class", "ceremony"]
means.zh = "从退休日期到欢送会所隔天数的中位数；退休前已欢送的为负数，退休名册上没有的不计。"
means.en = "Median days between retirement and send-off; negative where the ceremony came first; those not on the personnel list are left out."
version  = 1
*/
SELECT
    quantile_cont(lag_days::DOUBLE, 0.5) AS value,
    count(DISTINCT person_key) AS base
FROM send_offs
WHERE lag_days IS NOT NULL

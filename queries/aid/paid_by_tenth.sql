/*
zh       = "帮扶支付金额（按受助人十等分）"
en       = "Aid paid, by tenths of persons aided"
unit     = "yuan"
better   = "neutral"
change   = "relative"
when     = "paid_year"
dims     = ["tenth"]
means.zh = "把全年受助职工按所得金额从多到少分成十等份，每一份所得的金额；没有对应到人的各笔不计。"
means.en = "Persons aided in the year in order of what they received, in ten equal parts: what each part received; payments to nobody known are left out."
version  = 1
*/
SELECT
    sum(paid_yuan) AS numerator,
    count(*) AS base
FROM aid_recipients

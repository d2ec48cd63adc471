/*
zh       = "干部年度学时目标"
en       = "Hours a cadre should have"
unit     = "hours"
better   = "neutral"
change   = "absolute"
when     = "roster_year"
dims     = []
means.zh = "目标值表中为工会干部定的全年学时；由本单位填写，不是统一标准。"
means.en = "The hours of a year that the table of targets sets for a union cadre; set by the union itself, no common standard."
word.zh  = "学时"
word.en  = "credit hours"
decimals = 0
version  = 1
*/
SELECT
    max(target) AS value,
    count(*) AS base
FROM cadre_hours

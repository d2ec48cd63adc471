/*
zh          = "百人成果数"
en          = "Innovations per 100 staff"
unit        = "ratio"
better      = "up"
change      = "relative"
when        = "submit_date"
denominator = "workforce.employees"
per         = 100
dims        = ["division", "workshop"]
means.zh    = "每百名在册职工提交的五小成果项数。"
means.en    = "Small innovations submitted per hundred staff on the roster."
word.zh     = "项/百人"
word.en     = "per 100 staff"
version     = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM innovations
WHERE innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

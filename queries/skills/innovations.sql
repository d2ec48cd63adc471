/*
zh       = "五小创新成果"
en       = "Small innovations"
unit     = "items"
better   = "up"
change   = "relative"
when     = "submit_date"
dims     = ["division", "workshop", "innovation_type", "studio"]
means.zh = "提交的小发明、小创造、小革新、小设计、小建议项数，按提交日期归年。"
means.en = "Small inventions, creations, improvements, designs and suggestions, by the day they were submitted."
version  = 1
*/
SELECT
    count(*) AS numerator,
    count(*) AS base
FROM innovations
WHERE innovation_type IN ('小发明', '小创造', '小革新', '小设计', '小建议')

/*
zh        = "满意度得分"
en        = "Satisfaction score"
unit      = "score"
better    = "up"
change    = "absolute"
when      = "survey_year"
cluster   = "response_id"
decimals  = 2
dims      = ["division", "workshop", "item", "topic", "gender", "age_band", "job_class"]
means.zh  = "每个作答按量表折成0至100分（最满意100分，最不满意0分）后的平均分。"
means.en  = "Mean of all rated answers rescaled to 0 to 100 points (best 100, worst 0)."
caveat.zh = "得分不是满意率，两者不可相互比较。"
caveat.en = "A score is not a rate; the two must not be compared."
version   = 1
*/
SELECT
    sum(score) AS numerator,
    count(score) AS denominator,
    count(DISTINCT response_id) AS base
FROM survey_rated

/*
zh       = "大型培训次数"
en       = "Major trainings"
unit     = "events"
better   = "neutral"
change   = "absolute"
when     = "start_date"
dims     = ["training", "training_type", "mode"]
means.zh = "培训班台账中标明为大型培训的次数。"
means.en = "Trainings marked as major in the training register."
word.zh  = "次"
word.en  = "trainings"
version  = 1
*/
SELECT
    count(*) FILTER (WHERE major) AS numerator,
    count(*) FILTER (WHERE major) AS base
FROM trainings

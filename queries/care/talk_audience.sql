/*
zh       = "宣讲听众人次"
en       = "Audience of talks"
unit     = "person_times"
better   = "up"
change   = "relative"
when     = "talk_date"
dims     = ["division", "workshop", "speaker_type"]
means.zh = "各场宣讲登记的听众人次之和；一人听两场计两人次。"
means.en = "Audiences entered for the talks, added up; who heard two talks counts twice."
version  = 1
*/
SELECT
    sum(audience) AS numerator,
    count(*) AS base
FROM talks

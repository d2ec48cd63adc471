/*
The views that metric files read: ledgers renamed, typed and joined to organisation and roster, once.

filed_<table> are the rows in force, column for column as data/contracts/<table>.toml states them.
Every view of people or events carries the organisation as it was when the row was filed
(division, workshop) and as it is now (division_now, workshop_now). A unit that the organisation
does not know leaves both empty: its rows count in the group and show as 未对应单位.

The organisation and people's places are worked out once per version (CREATE TABLE): as views inside views they
cost 40 to 150 ms of planning in every statement.
*/

-- Each unit with the unit it became: up to three mergers in a row are followed.
CREATE TABLE unit_now AS
SELECT
    u.unit_id,
    u.name,
    u.name_en,
    u.level,
    u.parent_id,
    u.valid_from,
    u.valid_to,
    u.position,
    coalesce(s3.unit_id, s2.unit_id, s1.unit_id, u.unit_id) AS now_id
FROM filed_org_units AS u
LEFT JOIN filed_org_units AS s1 ON s1.unit_id = u.successor_id
LEFT JOIN filed_org_units AS s2 ON s2.unit_id = s1.successor_id
LEFT JOIN filed_org_units AS s3 ON s3.unit_id = s2.successor_id;

CREATE TABLE organisation AS
SELECT
    u.unit_id,
    u.name,
    u.name_en,
    u.level,
    u.valid_from,
    u.valid_to,
    u.position,
    CASE u.level WHEN '基层工会' THEN u.name WHEN '分会' THEN p.name END AS division,
    CASE u.level WHEN '分会' THEN u.name END AS workshop,
    CASE u.level WHEN '基层工会' THEN coalesce(t.name, u.name) WHEN '分会' THEN coalesce(tp.name, pn.name) END AS division_now,
    CASE u.level WHEN '分会' THEN coalesce(t.name, u.name) END AS workshop_now,
    -- A unit that merged goes on in its successor; only one that closed without any ends.
    coalesce(
        CASE WHEN u.now_id = u.unit_id THEN u.valid_to END,
        CASE WHEN u.level = '分会' AND u.now_id = u.unit_id AND p.now_id = p.unit_id THEN p.valid_to END
    ) AS ends
FROM unit_now AS u
LEFT JOIN unit_now AS p ON p.unit_id = u.parent_id
LEFT JOIN unit_now AS t ON t.unit_id = u.now_id
LEFT JOIN unit_now AS pt ON pt.unit_id = t.parent_id
LEFT JOIN unit_now AS tp ON tp.unit_id = pt.now_id
LEFT JOIN unit_now AS pn ON pn.unit_id = p.now_id;

-- Every way a row may name a unit: division/workshop, a name that only one unit bears, an alias.
CREATE TABLE unit_spelling AS
SELECT
    CASE WHEN o.workshop IS NULL THEN o.name ELSE o.division || '/' || o.workshop END AS text,
    o.unit_id,
    coalesce(o.valid_from, DATE '1900-01-01') AS since,
    1 AS rank
FROM organisation AS o
UNION ALL
SELECT
    o.name AS text,
    min(o.unit_id) AS unit_id,
    DATE '1900-01-01' AS since,
    2 AS rank
FROM organisation AS o
GROUP BY o.name
HAVING count(*) = 1
UNION ALL
SELECT
    a.alias AS text,
    a.unit_id,
    DATE '1900-01-01' AS since,
    3 AS rank
FROM filed_org_aliases AS a;

CREATE TABLE unit_text AS
SELECT
    s.text,
    o.division,
    o.workshop,
    o.division_now,
    o.workshop_now,
    o.level,
    o.ends
FROM unit_spelling AS s
INNER JOIN organisation AS o ON o.unit_id = s.unit_id
QUALIFY row_number() OVER (PARTITION BY s.text ORDER BY s.rank, s.since DESC, s.unit_id) = 1;

-- Staff, a row per person and snapshot: headcounts come from here and from nowhere else.
CREATE VIEW roster AS
SELECT
    r.snapshot_date,
    r.person_key,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now,
    CASE WHEN w.division IS NULL THEN d.ends ELSE w.ends END AS ends,
    r.gender,
    r.birth_year,
    r.job_class,
    r.employ_type,
    r.skill_level,
    r.member,
    r.cadre
FROM filed_roster AS r
LEFT JOIN unit_text AS w ON w.text = r.unit
LEFT JOIN unit_text AS d ON d.text = split_part(r.unit, '/', 1)
WHERE r.employ_type IS DISTINCT FROM '退休';

-- A person's place and attributes from one snapshot to the next; the first also speaks for the time before it.
CREATE TABLE person_at AS
SELECT
    person_key,
    CASE
        WHEN lag(snapshot_date) OVER (PARTITION BY person_key ORDER BY snapshot_date) IS NULL THEN DATE '1900-01-01'
        ELSE snapshot_date
    END AS since,
    coalesce(lead(snapshot_date) OVER (PARTITION BY person_key ORDER BY snapshot_date), DATE '2999-12-31') AS until,
    division,
    workshop,
    division_now,
    workshop_now,
    gender,
    birth_year,
    job_class,
    cadre
FROM roster
WHERE person_key IS NOT NULL;

-- 数据截至: the newest day on which anything filed has happened. What is only planned or due (registers of events,
-- due dates) does not count; a status after this day does not exist.
CREATE TABLE data_as_of AS
SELECT max(d.day) AS day
FROM (
    SELECT max(snapshot_date) AS day FROM filed_roster
    UNION ALL
    SELECT max(submitted)::DATE AS day FROM filed_survey_responses
    UNION ALL
    SELECT max(start_date) AS day FROM filed_training_attendance
    UNION ALL
    SELECT max(greatest(apply_date, approve_date, pay_date)) AS day FROM filed_aid_payments
    UNION ALL
    SELECT max(checked_in)::DATE AS day FROM filed_activity_attendance
    UNION ALL
    SELECT max(date) AS day FROM filed_chronicle
) AS d;

-- Satisfaction: one row per questionnaire handed in.
CREATE VIEW survey_forms AS
SELECT
    r.survey_year,
    r.response_id,
    r.valid,
    r.invalid_reason,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now,
    r.gender,
    r.age_band,
    r.job_class
FROM filed_survey_responses AS r
LEFT JOIN unit_text AS w ON w.text = r.unit
LEFT JOIN unit_text AS d ON d.text = split_part(r.unit, '/', 1);

-- One row per answer on the scale of a valid questionnaire; blanks and 不了解 are not among them.
CREATE VIEW survey_rated AS
SELECT
    a.survey_year,
    a.response_id,
    a.item_code,
    i.item,
    i.topic,
    i.position,
    a.answer,
    a.favourable,
    100.0::DOUBLE * (a.levels - a.level) / nullif(a.levels - 1, 0) AS score,
    f.division,
    f.workshop,
    f.division_now,
    f.workshop_now,
    f.gender,
    f.age_band,
    f.job_class
FROM filed_survey_answers AS a
INNER JOIN survey_forms AS f ON f.survey_year = a.survey_year AND f.response_id = a.response_id AND f.valid
LEFT JOIN filed_survey_items AS i ON i.survey_year = a.survey_year AND i.item_code = a.item_code
WHERE a.rated;

CREATE VIEW survey_definitions AS
SELECT
    s.survey_year,
    s.title,
    s.favourable,
    s.not_rated,
    s.overall_rule,
    s.definition_version,
    s.eligible
FROM filed_surveys AS s;

CREATE VIEW survey_items AS
SELECT
    i.survey_year,
    i.item_code,
    i.item,
    i.topic,
    i.scale,
    i.position
FROM filed_survey_items AS i;

CREATE VIEW trainings AS
SELECT
    t.training_id,
    t.training,
    t.training_type,
    t.mode,
    t.start_date,
    t.major
FROM filed_trainings AS t;

-- One row per person present at a training; who enrolled and stayed away is not here.
CREATE VIEW training_attendance AS
SELECT
    a.training_id,
    coalesce(a.training, t.training, a.training_id) AS training,
    coalesce(a.training_type, t.training_type) AS training_type,
    coalesce(a.mode, t.mode) AS mode,
    a.start_date,
    a.person_key,
    a.hours,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM filed_training_attendance AS a
LEFT JOIN filed_trainings AS t ON t.training_id = a.training_id AND year(t.start_date) = year(a.start_date)
LEFT JOIN unit_text AS w ON w.text = a.unit
LEFT JOIN unit_text AS d ON d.text = split_part(a.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = a.person_key AND a.start_date >= p.since AND a.start_date < p.until
WHERE a.attended;

-- One row per application; what was only approved is here too, with its status.
CREATE VIEW aid_payments AS
SELECT
    a.program,
    a.status,
    a.fund,
    a.apply_date,
    a.approve_date,
    a.pay_date,
    a.approved_yuan,
    a.paid_yuan,
    date_diff('day', a.apply_date, a.pay_date) AS days_to_pay,
    CASE
        WHEN month(a.pay_date) IN (11, 12, 1, 2) THEN '两节'
        WHEN month(a.pay_date) IN (3, 4, 5) THEN '春'
        WHEN month(a.pay_date) IN (6, 7, 8) THEN '夏'
        WHEN month(a.pay_date) IN (9, 10) THEN '秋'
    END AS season,
    a.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now
FROM filed_aid_payments AS a
LEFT JOIN unit_text AS w ON w.text = a.unit
LEFT JOIN unit_text AS d ON d.text = split_part(a.unit, '/', 1)
LEFT JOIN person_at AS p
    ON p.person_key = a.person_key
    AND coalesce(a.pay_date, a.approve_date, a.apply_date) >= p.since
    AND coalesce(a.pay_date, a.approve_date, a.apply_date) < p.until;

CREATE VIEW activities AS
SELECT
    e.activity_id,
    e.activity,
    e.category,
    e.level,
    e.start_date
FROM filed_activities AS e;

-- A number that two years' registers both gave out names the later event: a row must never count twice.
CREATE VIEW activity_register AS
SELECT
    e.activity_id,
    e.activity,
    e.category,
    e.level,
    e.start_date
FROM filed_activities AS e
QUALIFY row_number() OVER (PARTITION BY e.activity_id ORDER BY e.start_date DESC) = 1;

-- One row per member of staff and role on the sign-in list. Guests are not staff: they stand in activity_guests.
CREATE VIEW activity_attendance AS
SELECT
    a.activity_id,
    coalesce(e.activity, a.activity_id) AS activity,
    e.category,
    e.level,
    a.role,
    a.event_item,
    coalesce(e.start_date, a.checked_in::DATE) AS start_date,
    a.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM filed_activity_attendance AS a
LEFT JOIN activity_register AS e ON e.activity_id = a.activity_id
LEFT JOIN unit_text AS w ON w.text = a.unit
LEFT JOIN unit_text AS d ON d.text = split_part(a.unit, '/', 1)
LEFT JOIN person_at AS p
    ON p.person_key = a.person_key
    AND coalesce(e.start_date, a.checked_in::DATE) >= p.since
    AND coalesce(e.start_date, a.checked_in::DATE) < p.until;

CREATE VIEW activity_guests AS
SELECT
    g.activity_id,
    coalesce(e.activity, g.activity_id) AS activity,
    e.category,
    e.start_date,
    g.guests
FROM filed_activity_guests AS g
LEFT JOIN activity_register AS e ON e.activity_id = g.activity_id;

CREATE VIEW contests AS
SELECT
    c.contest_id,
    c.contest,
    c.contest_kind,
    c.trade,
    c.start_date
FROM filed_contests AS c;

CREATE VIEW contest_register AS
SELECT
    c.contest_id,
    c.contest,
    c.contest_kind,
    c.trade,
    c.start_date
FROM filed_contests AS c
QUALIFY row_number() OVER (PARTITION BY c.contest_id ORDER BY c.start_date DESC) = 1;

-- One row per person and contest entered.
CREATE VIEW contest_attendance AS
SELECT
    a.contest_id,
    coalesce(c.contest, a.contest_id) AS contest,
    c.contest_kind,
    c.trade,
    c.start_date,
    a.result,
    a.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM filed_contest_attendance AS a
LEFT JOIN contest_register AS c ON c.contest_id = a.contest_id
LEFT JOIN unit_text AS w ON w.text = a.unit
LEFT JOIN unit_text AS d ON d.text = split_part(a.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = a.person_key AND c.start_date >= p.since AND c.start_date < p.until;

-- What a union filed as a finished total, for the group or for a unit.
CREATE VIEW reported_rows AS
SELECT
    r.year,
    r.metric,
    r.part,
    r.numerator,
    r.denominator,
    r.base,
    o.division,
    o.workshop,
    r.unit IS NULL OR o.level = '集团' AS of_group
FROM filed_reported_totals AS r
LEFT JOIN unit_text AS o ON o.text = r.unit;

-- Finished totals of the whole group; where parts are filed, the total beside them is not counted again.
CREATE VIEW reported_totals AS
SELECT
    r.year,
    r.metric,
    r.part,
    r.numerator,
    r.denominator,
    coalesce(r.base, r.numerator)::BIGINT AS base,
    r.division,
    r.of_group
FROM reported_rows AS r
WHERE r.of_group
QUALIFY r.part IS NOT NULL OR NOT bool_or(r.part IS NOT NULL) OVER (PARTITION BY r.year, r.metric);

CREATE VIEW printed_figures AS
SELECT
    f.year,
    f.figure,
    f.position,
    f.domain,
    f.wording,
    f.short,
    f.qualifier,
    f.value,
    f.low,
    f.high,
    f.metric,
    f.filters,
    f.measure,
    f.reason,
    f.note
FROM filed_published_figures AS f;

CREATE VIEW targets AS
SELECT
    t.year,
    t.metric,
    t.unit,
    t.target,
    t.kind
FROM filed_targets AS t;

CREATE VIEW chronicle AS
SELECT
    c.date,
    c.domain,
    c.event,
    c.detail
FROM filed_chronicle AS c;

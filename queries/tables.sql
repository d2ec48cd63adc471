/*
The views that metric files read: ledgers renamed, typed and joined to organisation and roster, once.

filed_<table> are the rows in force, column for column as data/contracts/<table>.toml states them.
Every view of people or events carries the organisation as it was when the row was filed
(division, workshop) and as it is now (division_now, workshop_now). A unit that the organisation
does not know leaves both empty: its rows count in the group and show as 未对应单位.

The organisation, people's places and the states of cases are worked out once per version (CREATE TABLE): as views
inside views they cost 40 to 150 ms of planning in every statement.
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
    CASE u.level
        WHEN '基层工会' THEN coalesce(t.name, u.name)
        WHEN '分会' THEN coalesce(tp.name, pn.name)
    END AS division_now,
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
QUALIFY row_number() OVER (PARTITION BY s.text ORDER BY s.rank ASC, s.since DESC, s.unit_id ASC) = 1;

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

-- The days on which anything filed has happened. What is only planned or due does not count: of events those somebody
-- signed in to, no due dates.
CREATE TABLE days_filed AS
SELECT d.day
FROM (
    SELECT snapshot_date AS day FROM filed_roster
    UNION
    SELECT submitted::DATE AS day FROM filed_survey_responses
    UNION
    SELECT start_date AS day FROM filed_training_attendance
    UNION
    SELECT apply_date AS day FROM filed_aid_payments
    UNION
    SELECT approve_date AS day FROM filed_aid_payments
    UNION
    SELECT pay_date AS day FROM filed_aid_payments
    UNION
    SELECT checked_in::DATE AS day FROM filed_activity_attendance
    UNION
    SELECT e.start_date AS day
    FROM filed_activities AS e
    INNER JOIN filed_activity_attendance AS a ON a.activity_id = e.activity_id
    UNION
    SELECT c.start_date AS day
    FROM filed_contests AS c
    INNER JOIN filed_contest_attendance AS a ON a.contest_id = c.contest_id
    UNION
    SELECT log_date AS day FROM filed_reform_log
    UNION
    SELECT issued AS day FROM filed_reform_bulletins
    UNION
    SELECT approved_date AS day FROM filed_equipment
    UNION
    SELECT paid_date AS day FROM filed_equipment
    UNION
    SELECT stage_date AS day FROM filed_innovations
    UNION
    SELECT held_on AS day FROM filed_outings
    UNION
    SELECT entered::DATE AS day FROM filed_home_visits
    UNION
    SELECT filed_date AS day FROM filed_claims
    UNION
    SELECT settled_date AS day FROM filed_claims
    UNION
    SELECT filed_on AS day FROM filed_returns_due
    UNION
    SELECT date AS day FROM filed_chronicle
    UNION
    SELECT submitted_at::DATE AS day FROM filed_issues
    UNION
    SELECT signed_at::DATE AS day FROM filed_issues
    UNION
    SELECT replied_at::DATE AS day FROM filed_issues
    UNION
    SELECT closed_on AS day FROM filed_issues
    UNION
    SELECT stage_date AS day FROM filed_honour_cases
    UNION
    SELECT start_date AS day FROM filed_care_records
    UNION
    SELECT ceremony_date AS day FROM filed_send_offs
) AS d
WHERE d.day IS NOT NULL;

-- 数据截至: the newest of these days; a status after it does not exist.
CREATE TABLE data_as_of AS
SELECT max(d.day) AS day
FROM days_filed AS d;

-- The first day of every month from 1990 to 2089.
CREATE TABLE months AS
SELECT make_date(1990 + 10 * t.n + o.n, m.n, 1) AS first_day
FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t (n)
CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS o (n)
CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) AS m (n);

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
    a.level,
    a.levels,
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
    s.eligible,
    s.min_seconds,
    s.opened,
    s.closed
FROM filed_surveys AS s;

CREATE VIEW survey_items AS
SELECT
    i.survey_year,
    i.item_code,
    i.item,
    i.item_en,
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

-- One row per person enrolled for a training, there or not.
CREATE VIEW training_enrolled AS
SELECT
    a.training_id,
    coalesce(a.training, t.training, a.training_id) AS training,
    coalesce(a.training_type, t.training_type) AS training_type,
    coalesce(a.mode, t.mode) AS mode,
    a.start_date,
    a.person_key,
    a.hours,
    a.attended,
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
LEFT JOIN person_at AS p ON p.person_key = a.person_key AND a.start_date >= p.since AND a.start_date < p.until;

-- One row per person present at a training; who enrolled and stayed away is not here.
CREATE VIEW training_attendance AS
SELECT
    e.training_id,
    e.training,
    e.training_type,
    e.mode,
    e.start_date,
    e.person_key,
    e.hours,
    e.division,
    e.workshop,
    e.division_now,
    e.workshop_now,
    e.gender,
    e.job_class
FROM training_enrolled AS e
WHERE e.attended;

-- One row per union cadre on a year's last roster with the hours earned in that year, nought included, where the group
-- has set how many hours a cadre should have.
CREATE VIEW cadre_hours AS
SELECT
    r.roster_year,
    coalesce(h.hours, 0) AS hours,
    t.target,
    r.division,
    r.workshop,
    r.division_now,
    r.workshop_now,
    r.gender,
    r.job_class
FROM (
    SELECT
        year(s.snapshot_date) AS roster_year,
        s.person_key,
        s.division,
        s.workshop,
        s.division_now,
        s.workshop_now,
        s.gender,
        s.job_class,
        s.cadre
    FROM roster AS s
    QUALIFY s.snapshot_date = max(s.snapshot_date) OVER (PARTITION BY s.division_now, year(s.snapshot_date))
) AS r
INNER JOIN filed_targets AS t
    ON t.year = r.roster_year AND t.metric = 'training.hours_per_cadre' AND t.unit IS NULL
LEFT JOIN (
    SELECT
        year(a.start_date) AS earned_year,
        a.person_key,
        sum(a.hours) AS hours
    FROM training_attendance AS a
    GROUP BY year(a.start_date), a.person_key
) AS h
    ON h.person_key = r.person_key AND h.earned_year = r.roster_year
WHERE r.cadre;

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
    -- 两节 begin in November: what is paid then belongs to the winter of the year that follows.
    year(a.pay_date) + CASE WHEN month(a.pay_date) >= 11 THEN 1 ELSE 0 END AS season_year,
    CASE
        WHEN date_diff('day', a.apply_date, a.pay_date) <= 10 THEN '10天以内'
        WHEN date_diff('day', a.apply_date, a.pay_date) <= 20 THEN '11—20天'
        WHEN date_diff('day', a.apply_date, a.pay_date) <= 30 THEN '21—30天'
        WHEN date_diff('day', a.apply_date, a.pay_date) <= 60 THEN '31—60天'
        WHEN date_diff('day', a.apply_date, a.pay_date) > 60 THEN '60天以上'
    END AS paid_within,
    a.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now
FROM filed_aid_payments AS a
LEFT JOIN unit_text AS w ON w.text = a.unit
LEFT JOIN unit_text AS d ON d.text = split_part(a.unit, '/', 1)
LEFT JOIN person_at AS p
    ON
        p.person_key = a.person_key
        AND coalesce(a.pay_date, a.approve_date, a.apply_date) >= p.since
        AND coalesce(a.pay_date, a.approve_date, a.apply_date) < p.until;

-- One row per person aided and calendar year, put into tenths: 1 are those who got most, never more than a tenth of all.
CREATE VIEW aid_recipients AS
SELECT
    r.paid_year,
    r.paid_yuan,
    ceil(
        10.0 * row_number() OVER (PARTITION BY r.paid_year ORDER BY r.paid_yuan DESC, r.person_key ASC)
        / count(*) OVER (PARTITION BY r.paid_year)
    )::INTEGER AS tenth
FROM (
    SELECT
        year(a.pay_date) AS paid_year,
        a.person_key,
        sum(a.paid_yuan) AS paid_yuan
    FROM aid_payments AS a
    WHERE a.status = '已支付' AND a.pay_date IS NOT NULL AND a.person_key IS NOT NULL
    GROUP BY year(a.pay_date), a.person_key
) AS r;

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
    ON
        p.person_key = a.person_key
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

-- One row per opinion or proposal, as the latest yearly ledger tells it: a case carried over stands in two.
-- What falls due after 数据截至 is not due yet; a response with a day and no clock gives no hours.
CREATE TABLE issues AS
SELECT
    i.issue_id || ' ' || i.submitted_at::DATE AS issue,
    i.channel,
    i.category,
    i.valid,
    i.invalid_reason,
    i.assigned,
    i.submitted_at::DATE AS submitted_on,
    i.signed_at::DATE AS signed_on,
    i.replied_at::DATE AS replied_on,
    i.due_on,
    CASE WHEN i.due_on <= a.day THEN i.due_on END AS fell_due_on,
    i.closed_on,
    coalesce(i.closed_on <= i.due_on, FALSE) AS on_time,
    CASE
        WHEN least(i.signed_at, i.replied_at) > i.submitted_at
            THEN date_diff('second', i.submitted_at, least(i.signed_at, i.replied_at))::DOUBLE / 3600
    END AS response_hours,
    i.outcome,
    i.suggestions,
    i.adopted,
    i.callback,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_issues AS i
CROSS JOIN data_as_of AS a
LEFT JOIN unit_text AS w ON w.text = i.unit
LEFT JOIN unit_text AS d ON d.text = split_part(i.unit, '/', 1)
QUALIFY row_number() OVER (PARTITION BY i.issue_id, i.submitted_at::DATE ORDER BY i.ledger_year DESC) = 1;

-- One row per valid case and month in which it was open: different cases of a year are those new in it and those
-- carried over from before, whichever month the year starts with.
CREATE VIEW issue_months AS
SELECT
    i.issue,
    greatest(m.first_day, i.submitted_on) AS day,
    i.channel,
    i.category,
    i.assigned,
    i.division,
    i.workshop,
    i.division_now,
    i.workshop_now
FROM issues AS i
CROSS JOIN data_as_of AS a
INNER JOIN months AS m
    ON m.first_day >= date_trunc('month', i.submitted_on) AND m.first_day <= coalesce(i.closed_on, a.day)
WHERE i.valid AND m.first_day <= a.day;

-- The days on which a valid case stood differently than before: handed in, taken up, answered, closed, fallen overdue,
-- or older than 7, 30 and 60 days.
CREATE VIEW issue_days AS
SELECT
    i.issue,
    CASE c.n
        WHEN 1 THEN i.submitted_on
        WHEN 2 THEN i.signed_on
        WHEN 3 THEN i.replied_on
        WHEN 4 THEN i.closed_on
        WHEN 5 THEN (i.due_on + INTERVAL 1 DAY)::DATE
        WHEN 6 THEN (i.submitted_on + INTERVAL 8 DAY)::DATE
        WHEN 7 THEN (i.submitted_on + INTERVAL 31 DAY)::DATE
        WHEN 8 THEN (i.submitted_on + INTERVAL 61 DAY)::DATE
    END AS day
FROM issues AS i
CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS c (n)
WHERE i.valid;

-- One row per valid case and such a day, until it is closed.
CREATE TABLE issue_status AS
SELECT
    i.issue,
    d.day,
    NULL::DATE AS ends,
    CASE
        WHEN i.closed_on <= d.day THEN '已办结'
        WHEN i.replied_on <= d.day THEN '已答复未办结'
        WHEN i.signed_on <= d.day THEN '办理中'
        ELSE '待签收'
    END AS status,
    i.due_on < d.day AND (i.closed_on IS NULL OR i.closed_on > d.day) AS overdue,
    CASE
        WHEN date_diff('day', i.submitted_on, d.day) <= 7 THEN '7天以内'
        WHEN date_diff('day', i.submitted_on, d.day) <= 30 THEN '8—30天'
        WHEN date_diff('day', i.submitted_on, d.day) <= 60 THEN '31—60天'
        ELSE '60天以上'
    END AS open_for,
    i.channel,
    i.category,
    i.assigned,
    i.division,
    i.workshop,
    i.division_now,
    i.workshop_now
FROM (
    SELECT DISTINCT
        issue,
        day
    FROM issue_days
) AS d
INNER JOIN issues AS i ON i.issue = d.issue
CROSS JOIN data_as_of AS a
WHERE d.day >= i.submitted_on AND d.day <= a.day AND (i.closed_on IS NULL OR d.day <= i.closed_on);

CREATE VIEW meetings AS
SELECT
    m.meeting_date,
    m.meeting,
    m.meeting_kind,
    m.level,
    m.attendance,
    m.issues,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_meetings AS m
LEFT JOIN unit_text AS w ON w.text = m.unit
LEFT JOIN unit_text AS d ON d.text = split_part(m.unit, '/', 1);

-- The register of honours by number and by name.
CREATE VIEW honour_text AS
SELECT
    t.text,
    h.honour,
    h.level,
    h.authority,
    h.object,
    h.kind,
    h.cycle_years
FROM (
    SELECT
        honour_id AS text,
        honour_id,
        1 AS rank
    FROM filed_honours
    UNION ALL
    SELECT
        honour AS text,
        honour_id,
        2 AS rank
    FROM filed_honours
) AS t
INNER JOIN filed_honours AS h ON h.honour_id = t.honour_id
QUALIFY row_number() OVER (PARTITION BY t.text ORDER BY t.rank, t.honour_id) = 1;

-- One row per case of a batch: a person, a team or a result put forward for one honour, with the day of each stage.
-- A case that was decided was applied for, even if nobody wrote that stage down.
CREATE VIEW honour_stages AS
SELECT
    c.batch_year,
    c.batch_year || ' ' || c.case_id AS honour_case,
    min(c.honour) AS honour_text,
    min(c.person_key) AS person_key,
    min(c.team) AS team,
    min(c.unit) AS unit,
    min(c.stage_date) FILTER (WHERE c.stage = '培育') AS nurtured_on,
    min(c.stage_date) FILTER (WHERE c.stage = '推荐') AS recommended_on,
    min(c.stage_date) FILTER (WHERE c.stage IN ('申报', '公示', '授予', '未获')) AS applied_on,
    min(c.stage_date) FILTER (WHERE c.stage = '公示') AS publicised_on,
    min(c.stage_date) FILTER (WHERE c.stage = '授予') AS awarded_on,
    min(c.stage_date) FILTER (WHERE c.stage = '未获') AS refused_on,
    min(c.stage_date) FILTER (WHERE c.stage = '撤销') AS revoked_on,
    sum(c.bonus_yuan) AS bonus_yuan
FROM filed_honour_cases AS c
GROUP BY c.batch_year, c.case_id;

CREATE TABLE honour_cases AS
SELECT
    s.batch_year,
    s.honour_case,
    coalesce(h.honour, s.honour_text) AS honour,
    h.level,
    h.authority,
    coalesce(h.object, CASE WHEN s.team IS NULL THEN '个人' ELSE '集体' END) AS object,
    h.kind,
    h.cycle_years,
    coalesce(h.level IN ('国家级', '全国行业级', '省部级', '市级', '区县级'), FALSE) AS district_or_above,
    s.nurtured_on,
    s.recommended_on,
    s.applied_on,
    s.publicised_on,
    CASE WHEN s.revoked_on IS NULL THEN s.awarded_on END AS awarded_on,
    s.refused_on,
    s.revoked_on,
    s.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM honour_stages AS s
LEFT JOIN honour_text AS h ON h.text = s.honour_text
LEFT JOIN unit_text AS w ON w.text = s.unit
LEFT JOIN unit_text AS d ON d.text = split_part(s.unit, '/', 1)
LEFT JOIN person_at AS p
    ON
        p.person_key = s.person_key
        AND coalesce(s.awarded_on, s.applied_on, s.recommended_on, s.nurtured_on) >= p.since
        AND coalesce(s.awarded_on, s.applied_on, s.recommended_on, s.nurtured_on) < p.until;

-- One row per case and stage reached; a stage dated after 数据截至 is not reached yet.
CREATE TABLE honour_steps AS
SELECT
    c.batch_year,
    c.honour_case,
    t.stage,
    t.position,
    t.day,
    c.honour,
    c.level,
    c.authority,
    c.object,
    c.kind,
    c.division,
    c.workshop,
    c.division_now,
    c.workshop_now
FROM (
    SELECT
        h.honour_case,
        s.stage,
        s.position,
        CASE s.position
            WHEN 1 THEN h.nurtured_on
            WHEN 2 THEN h.recommended_on
            WHEN 3 THEN h.applied_on
            WHEN 4 THEN h.publicised_on
            WHEN 5 THEN h.awarded_on
            WHEN 6 THEN h.refused_on
            WHEN 7 THEN h.revoked_on
        END AS day
    FROM honour_cases AS h
    CROSS JOIN (
        VALUES ('培育', 1), ('推荐', 2), ('申报', 3), ('公示', 4), ('授予', 5), ('未获', 6), ('撤销', 7)
    ) AS s (stage, position)
) AS t
INNER JOIN honour_cases AS c ON c.honour_case = t.honour_case
CROSS JOIN data_as_of AS a
WHERE t.day <= a.day;

-- One row per case and day its stage changed: where it then stood.
CREATE VIEW honour_status AS
SELECT
    s.batch_year,
    s.honour_case,
    s.stage,
    s.day,
    NULL::DATE AS ends,
    s.honour,
    s.level,
    s.authority,
    s.object,
    s.kind,
    s.division,
    s.workshop,
    s.division_now,
    s.workshop_now
FROM honour_steps AS s
QUALIFY row_number() OVER (PARTITION BY s.honour_case, s.day ORDER BY s.position DESC) = 1;

-- The last day on which a person can have been on the staff: the day before the first roster without them.
CREATE VIEW person_left AS
SELECT
    l.person_key,
    (min(s.snapshot_date) - INTERVAL 1 DAY)::DATE AS ends
FROM (
    SELECT
        person_key,
        max(snapshot_date) AS last_seen
    FROM roster
    WHERE person_key IS NOT NULL
    GROUP BY person_key
) AS l
INNER JOIN (SELECT DISTINCT snapshot_date FROM roster) AS s ON s.snapshot_date > l.last_seen
GROUP BY l.person_key;

-- One row per person and day of an award, with the highest level held from then on, until they leave the staff.
CREATE TABLE honour_holders AS
SELECT
    c.person_key,
    c.awarded_on AS day,
    e.ends,
    CASE min(l.position) OVER (PARTITION BY c.person_key ORDER BY c.awarded_on, c.honour_case)
        WHEN 1 THEN '国家级'
        WHEN 2 THEN '全国行业级'
        WHEN 3 THEN '省部级'
        WHEN 4 THEN '市级'
        WHEN 5 THEN '区县级'
        WHEN 6 THEN '集团级'
        WHEN 7 THEN '基层级'
    END AS level,
    c.division,
    c.workshop,
    c.division_now,
    c.workshop_now,
    c.gender,
    c.job_class
FROM honour_cases AS c
INNER JOIN (
    VALUES ('国家级', 1), ('全国行业级', 2), ('省部级', 3), ('市级', 4), ('区县级', 5), ('集团级', 6), ('基层级', 7)
) AS l (level, position)
    ON l.level = c.level
LEFT JOIN person_left AS e ON e.person_key = c.person_key
WHERE c.awarded_on IS NOT NULL AND c.person_key IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY c.person_key, c.awarded_on ORDER BY c.honour_case DESC) = 1;

-- One row per person and occasion of care: a stay at a sanatorium, a visit, a bonus.
CREATE VIEW care_records AS
SELECT
    c.care_type,
    c.honour_level,
    c.start_date,
    c.days,
    c.amount_yuan,
    c.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM filed_care_records AS c
LEFT JOIN unit_text AS w ON w.text = c.unit
LEFT JOIN unit_text AS d ON d.text = split_part(c.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = c.person_key AND c.start_date >= p.since AND c.start_date < p.until;

CREATE VIEW talks AS
SELECT
    t.talk_date,
    t.talk,
    t.speaker_type,
    t.audience,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_talks AS t
LEFT JOIN unit_text AS w ON w.text = t.unit
LEFT JOIN unit_text AS d ON d.text = split_part(t.unit, '/', 1);

-- One row per person who retired. Who retires after the month of 数据截至 has not retired yet; by the month, because
-- lists give its last day.
CREATE TABLE retirements AS
SELECT
    r.retire_date,
    r.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    coalesce(r.gender, p.gender) AS gender,
    coalesce(r.job_class, p.job_class) AS job_class
FROM filed_retirements AS r
CROSS JOIN data_as_of AS a
LEFT JOIN unit_text AS w ON w.text = r.unit
LEFT JOIN unit_text AS d ON d.text = split_part(r.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = r.person_key AND r.retire_date >= p.since AND r.retire_date < p.until
WHERE date_trunc('month', r.retire_date) <= a.day;

-- One row per person and ceremony. Where the personnel list has them, their unit and the day a send-off counts for are
-- those of the list.
CREATE VIEW send_offs AS
SELECT
    s.ceremony_date,
    coalesce(s.ceremony, s.ceremony_date::VARCHAR) AS ceremony,
    s.person_key,
    s.gift_yuan,
    s.letter,
    coalesce(r.retire_date, s.ceremony_date) AS counted_on,
    date_diff('day', r.retire_date, s.ceremony_date) AS lag_days,
    coalesce(r.division, w.division, d.division, p.division) AS division,
    CASE
        WHEN r.division IS NOT NULL THEN r.workshop
        WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop
        ELSE w.workshop
    END AS workshop,
    coalesce(r.division_now, w.division_now, d.division_now, p.division_now) AS division_now,
    CASE
        WHEN r.division IS NOT NULL THEN r.workshop_now
        WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now
        ELSE w.workshop_now
    END AS workshop_now,
    coalesce(r.gender, p.gender) AS gender,
    coalesce(r.job_class, p.job_class) AS job_class
FROM filed_send_offs AS s
LEFT JOIN (
    SELECT
        retire_date,
        person_key,
        division,
        workshop,
        division_now,
        workshop_now,
        gender,
        job_class
    FROM retirements
    QUALIFY row_number() OVER (PARTITION BY person_key ORDER BY retire_date DESC) = 1
) AS r
    ON r.person_key = s.person_key
LEFT JOIN unit_text AS w ON w.text = s.unit
LEFT JOIN unit_text AS d ON d.text = split_part(s.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = s.person_key AND s.ceremony_date >= p.since AND s.ceremony_date < p.until;

CREATE VIEW equipment AS
SELECT
    e.doc_no,
    e.item,
    e.kind,
    e.approved_date,
    e.paid_date,
    e.approved_yuan,
    e.paid_yuan,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_equipment AS e
LEFT JOIN unit_text AS w ON w.text = e.unit
LEFT JOIN unit_text AS d ON d.text = split_part(e.unit, '/', 1);

-- One row per innovation and stage reached: 提交 → 评审 → 采纳 → 实施, and 申报 → 获奖 where it entered for a prize.
CREATE VIEW innovation_stages AS
SELECT
    s.innovation_id,
    s.innovation,
    s.innovation_type,
    s.studio,
    s.stage,
    s.stage_date,
    s.award_level,
    s.benefit_yuan,
    s.benefit_basis,
    s.patent,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_innovations AS s
LEFT JOIN unit_text AS w ON w.text = s.unit
LEFT JOIN unit_text AS d ON d.text = split_part(s.unit, '/', 1);

-- One row per innovation. What was put into use has been adopted, whether or not the register has a row for that.
CREATE VIEW innovations AS
SELECT
    s.innovation_id,
    min_by(s.innovation, s.stage_date) AS innovation,
    min_by(s.innovation_type, s.stage_date) AS innovation_type,
    min_by(s.studio, s.stage_date) AS studio,
    min(s.stage_date) AS submit_date,
    min(s.stage_date) FILTER (WHERE s.stage IN ('采纳', '实施', '推广')) AS adopt_date,
    min(s.stage_date) FILTER (WHERE s.stage IN ('实施', '推广')) AS implement_date,
    min(s.stage_date) FILTER (WHERE s.stage = '获奖') AS award_date,
    bool_or(s.patent) AS patent,
    min_by(s.division, s.stage_date) AS division,
    min_by(s.workshop, s.stage_date) AS workshop,
    min_by(s.division_now, s.stage_date) AS division_now,
    min_by(s.workshop_now, s.stage_date) AS workshop_now
FROM innovation_stages AS s
GROUP BY s.innovation_id;

-- One benefit per innovation, though later stages repeat it: the first that finance confirmed, else the first estimate.
CREATE VIEW innovation_benefits AS
SELECT
    s.innovation_id,
    s.innovation,
    s.innovation_type,
    s.studio,
    s.stage_date,
    s.benefit_yuan,
    coalesce(s.benefit_basis, '自评') AS benefit_basis,
    s.division,
    s.workshop,
    s.division_now,
    s.workshop_now
FROM innovation_stages AS s
WHERE s.benefit_yuan IS NOT NULL
QUALIFY
    row_number() OVER (
        PARTITION BY s.innovation_id
        ORDER BY CASE WHEN s.benefit_basis = '财务确认' THEN 1 ELSE 2 END, s.stage_date
    ) = 1;

-- 请进来、走出去: one row per exchange.
CREATE VIEW outings AS
SELECT
    o.kind,
    o.topic,
    o.held_on,
    o.host,
    o.persons,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_outings AS o
LEFT JOIN unit_text AS w ON w.text = o.unit
LEFT JOIN unit_text AS d ON d.text = split_part(o.unit, '/', 1);

-- The measures a year's plan set, with the unit in the lead.
CREATE TABLE reform_measures AS
SELECT
    m.plan_year,
    m.measure_id,
    m.measure,
    m.class,
    m.pillar,
    m.unit AS owner,
    m.co_units,
    coalesce(m.start_date, make_date(m.plan_year, 1, 1)) AS start_date,
    m.due_date,
    m.target_value,
    m.target_unit,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_reform_measures AS m
LEFT JOIN unit_text AS w ON w.text = m.unit
LEFT JOIN unit_text AS d ON d.text = split_part(m.unit, '/', 1);

-- What was reported of a measure, and when. A report dated in another year is no report on this year's plan.
CREATE TABLE reform_log AS
SELECT
    m.plan_year,
    m.measure_id,
    m.measure,
    m.class,
    m.pillar,
    m.owner,
    l.log_date,
    l.status,
    l.pct,
    l.actual_value,
    l.evidence,
    l.evidence IS NOT NULL AND l.evidence NOT IN ('无', '暂无', '/', '-', '—') AS evidenced,
    l.issue_no
FROM filed_reform_log AS l
INNER JOIN reform_measures AS m ON m.measure_id = l.measure_id AND m.plan_year = year(l.log_date);

-- Every day on which a measure's status may have changed: the plan's first day, start, reports, the due date and the
-- day after it, 60 days without a report. What lies after 数据截至 or after the plan's year does not exist.
CREATE TABLE reform_days AS
SELECT
    e.plan_year,
    e.measure_id,
    e.day
FROM (
    SELECT
        plan_year,
        measure_id,
        make_date(plan_year, 1, 1) AS day
    FROM reform_measures
    UNION
    SELECT
        plan_year,
        measure_id,
        start_date AS day
    FROM reform_measures
    UNION
    SELECT
        plan_year,
        measure_id,
        (start_date + INTERVAL 60 DAY)::DATE AS day
    FROM reform_measures
    UNION
    SELECT
        plan_year,
        measure_id,
        due_date AS day
    FROM reform_measures
    UNION
    SELECT
        plan_year,
        measure_id,
        (due_date + INTERVAL 1 DAY)::DATE AS day
    FROM reform_measures
    UNION
    SELECT
        plan_year,
        measure_id,
        log_date AS day
    FROM reform_log
    UNION
    SELECT
        plan_year,
        measure_id,
        (log_date + INTERVAL 60 DAY)::DATE AS day
    FROM reform_log
) AS e
CROSS JOIN data_as_of AS t
WHERE e.day <= t.day AND year(e.day) = e.plan_year;

-- What the reports up to each such day say.
CREATE VIEW reform_told AS
SELECT
    d.plan_year,
    d.measure_id,
    d.day,
    coalesce(max_by(l.status, l.log_date), '未启动') AS status,
    coalesce(max_by(l.pct, l.log_date), 0) AS pct,
    max(l.log_date) AS last_log,
    min(l.log_date) FILTER (WHERE l.status IN ('已完成', '长期坚持')) AS done_on,
    coalesce(bool_or(l.evidenced), FALSE) AS evidenced
FROM reform_days AS d
LEFT JOIN reform_log AS l ON l.plan_year = d.plan_year AND l.measure_id = d.measure_id AND l.log_date <= d.day
GROUP BY d.plan_year, d.measure_id, d.day;

-- One row per measure and day its status changed. 长期坚持 counts as completed, and still has to be reported on.
CREATE TABLE reform_status AS
SELECT
    s.plan_year,
    s.measure_id,
    s.day AS status_date,
    make_date(s.plan_year, 12, 31) AS ends,
    m.measure,
    m.class,
    m.pillar,
    m.owner,
    m.start_date,
    m.due_date,
    s.status,
    s.pct,
    s.last_log,
    s.evidenced,
    s.status IN ('已完成', '长期坚持') AS completed,
    CASE WHEN s.status IN ('已完成', '长期坚持') THEN s.done_on END AS done_on,
    coalesce(m.due_date <= s.day, FALSE) AND s.status <> '取消' AS fell_due,
    coalesce(s.status IN ('已完成', '长期坚持') AND s.done_on <= m.due_date, FALSE) AS in_time,
    s.status = '滞后' OR (coalesce(m.due_date < s.day, FALSE) AND s.status NOT IN ('已完成', '长期坚持', '取消')) AS late,
    CASE WHEN late THEN '滞后' ELSE s.status END AS standing,
    s.status NOT IN ('已完成', '取消') AND s.day >= (greatest(m.start_date, s.last_log) + INTERVAL 60 DAY)::DATE AS stale,
    m.division,
    m.workshop,
    m.division_now,
    m.workshop_now
FROM reform_told AS s
INNER JOIN reform_measures AS m ON m.plan_year = s.plan_year AND m.measure_id = s.measure_id;

CREATE VIEW reform_bulletins AS
SELECT
    b.plan_year,
    b.issue_no,
    b.title,
    b.issued,
    b.measures
FROM filed_reform_bulletins AS b;

-- One row per zone and day its status changed; a zone given up ends on that day.
CREATE VIEW home_zones AS
SELECT
    z.zone_id,
    z.zone,
    z.area_m2,
    z.capacity,
    z.open_hours_week,
    z.open_from AS status_date,
    CASE WHEN z.status_date IS NULL THEN z.status ELSE '启用' END AS status,
    CASE WHEN z.status = '停用' THEN coalesce(z.status_date, z.open_from) END AS ends
FROM filed_home_zones AS z
CROSS JOIN data_as_of AS t
WHERE z.open_from <= t.day
UNION ALL
SELECT
    z.zone_id,
    z.zone,
    z.area_m2,
    z.capacity,
    z.open_hours_week,
    z.status_date,
    z.status,
    CASE WHEN z.status = '停用' THEN z.status_date END AS ends
FROM filed_home_zones AS z
CROSS JOIN data_as_of AS t
WHERE z.status_date > z.open_from AND z.status_date <= t.day;

-- One row per line of card reader, code, booking desk or tally: a tally's line stands for several people.
-- Weekdays are 1 (Monday) to 7, counted from a Monday: not every engine has isodow.
CREATE VIEW home_visits AS
SELECT
    coalesce(z.zone, v.zone) AS zone,
    v.entered::DATE AS visit_date,
    date_diff('day', DATE '2001-01-01', v.entered::DATE) % 7 + 1 AS weekday,
    hour(v.entered) AS hour,
    v.source,
    v.person_times,
    v.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now,
    p.gender,
    p.job_class
FROM filed_home_visits AS v
LEFT JOIN filed_home_zones AS z ON z.zone_id = v.zone
LEFT JOIN unit_text AS w ON w.text = v.unit
LEFT JOIN unit_text AS d ON d.text = split_part(v.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = v.person_key AND v.entered::DATE >= p.since AND v.entered::DATE < p.until;

-- One row per zone, day and hour with how many came, where it is known how many the zone holds.
CREATE VIEW home_hours AS
SELECT
    v.zone,
    v.visit_date,
    v.hour,
    v.weekday,
    sum(v.person_times) AS person_times,
    max(z.capacity) AS capacity
FROM home_visits AS v
INNER JOIN filed_home_zones AS z ON z.zone = v.zone
WHERE z.capacity > 0
GROUP BY v.zone, v.visit_date, v.hour, v.weekday;

CREATE VIEW home_bookings AS
SELECT
    coalesce(z.zone, b.zone) AS zone,
    b.starts::DATE AS booked_date,
    date_diff('day', DATE '2001-01-01', b.starts::DATE) % 7 + 1 AS weekday,
    hour(b.starts) AS hour,
    b.purpose,
    b.status,
    date_diff('minute', b.starts, b.ends) / 60.0 AS hours,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_home_bookings AS b
LEFT JOIN filed_home_zones AS z ON z.zone_id = b.zone
LEFT JOIN unit_text AS w ON w.text = b.unit
LEFT JOIN unit_text AS d ON d.text = split_part(b.unit, '/', 1);

-- One row per policy year, plan, unit and who pays.
CREATE VIEW mutual_policies AS
SELECT
    p.policy_year,
    p.plan,
    p.payer,
    p.unit,
    p.start_date,
    p.end_date,
    p.insured_n,
    p.fee_yuan,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_policies AS p
LEFT JOIN unit_text AS w ON w.text = p.unit
LEFT JOIN unit_text AS d ON d.text = split_part(p.unit, '/', 1);

-- One row per policy year, plan and unit: where staff and union share the fee, the same people stand in two lines.
CREATE VIEW mutual_enrolled AS
SELECT
    p.policy_year,
    p.plan,
    p.unit,
    max(p.insured_n) AS insured_n,
    sum(max(p.insured_n)) OVER (PARTITION BY p.policy_year, p.plan) AS insured_in_plan,
    p.division,
    p.workshop,
    p.division_now,
    p.workshop_now
FROM mutual_policies AS p
GROUP BY p.policy_year, p.plan, p.unit, p.division, p.workshop, p.division_now, p.workshop_now;

-- People insured: those in the plan with most people. The plans overlap, so their people are never added up.
CREATE VIEW mutual_insured AS
SELECT
    e.policy_year,
    e.plan,
    e.insured_n,
    e.division,
    e.workshop,
    e.division_now,
    e.workshop_now
FROM mutual_enrolled AS e
QUALIFY dense_rank() OVER (PARTITION BY e.policy_year ORDER BY e.insured_in_plan DESC, e.plan ASC) = 1;

CREATE VIEW mutual_claims AS
SELECT
    c.policy_year,
    c.claim_id,
    c.plan,
    c.claim_type,
    c.filed_date,
    c.settled_date,
    c.result,
    c.paid_yuan,
    c.person_key,
    coalesce(w.division, d.division, p.division) AS division,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop ELSE w.workshop END AS workshop,
    coalesce(w.division_now, d.division_now, p.division_now) AS division_now,
    CASE WHEN coalesce(w.division, d.division) IS NULL THEN p.workshop_now ELSE w.workshop_now END AS workshop_now
FROM filed_claims AS c
LEFT JOIN unit_text AS w ON w.text = c.unit
LEFT JOIN unit_text AS d ON d.text = split_part(c.unit, '/', 1)
LEFT JOIN person_at AS p ON p.person_key = c.person_key AND c.filed_date >= p.since AND c.filed_date < p.until;

-- One row per unit, ledger and period that has fallen due; what came early and is not due yet is not here.
CREATE VIEW returns_due AS
SELECT
    r.due_date,
    year(r.due_date) AS due_year,
    r.ledger,
    r.period,
    r.unit,
    r.filed_on,
    coalesce(r.filed_on <= t.day, FALSE) AS filed,
    coalesce(r.filed_on <= r.due_date, FALSE) AS on_time,
    coalesce(w.division, d.division) AS division,
    w.workshop,
    coalesce(w.division_now, d.division_now) AS division_now,
    w.workshop_now
FROM filed_returns_due AS r
CROSS JOIN data_as_of AS t
LEFT JOIN unit_text AS w ON w.text = r.unit
LEFT JOIN unit_text AS d ON d.text = split_part(r.unit, '/', 1)
WHERE r.due_date <= t.day;

-- One row per year and unit that owes returns: what it owes, and whether nothing of it is missing (已报 11/14).
CREATE VIEW returns_by_unit AS
SELECT
    r.due_year,
    r.unit,
    count(*) AS due,
    count(*) FILTER (WHERE r.filed) AS filed,
    count(*) FILTER (WHERE r.on_time) AS on_time,
    bool_and(r.filed) AS complete,
    r.division,
    r.workshop,
    r.division_now,
    r.workshop_now
FROM returns_due AS r
GROUP BY r.due_year, r.unit, r.division, r.workshop, r.division_now, r.workshop_now;

-- What a union filed as a finished total, for the group or for a branch. No total stands in for a part of a metric
-- (其中) or for a workshop.
CREATE VIEW reported_totals AS
SELECT
    r.year,
    r.metric,
    r.numerator,
    r.denominator,
    coalesce(r.base, r.numerator) AS base,
    o.division,
    r.unit IS NULL OR o.level = '集团' AS of_group
FROM filed_reported_totals AS r
LEFT JOIN unit_text AS o ON o.text = r.unit
WHERE r.part IS NULL AND o.workshop IS NULL;

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

"""A metric file says one thing in one shape; whatever else it says is refused by file and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.catalogue import CatalogueError, UnknownMetric, catalogue, domains, metric, read, views
from ledger.places import QUERIES

FIXED = """
satisfaction.{rate, valid_forms, response_rate, dissatisfied_rate, score}
voices.{valid_issues, handled, on_time_rate, resolved_rate, first_reply_hours}
training.{person_times, persons, hours, hours_per_trainee, hours_per_cadre, coverage, major_events}
aid.{person_times, persons, paid, mean, median, days_to_pay}
mutual.{insured, coverage, claims_paid}
activities.{person_times, persons, participation_rate, guests, events}
skills.{equipment_spend, prizes, contest_persons, contest_person_times, innovations}
honours.{applied, awarded, national}
care.{recuperation_persons, recuperation_days, talks}
reform.{measures, completed_rate, late, bulletins}
home.{area, zones, visits, users}
retirement.{sent_off, retired, coverage}
workforce.{employees, members, cadres}
"""

HEADER = """
zh = "参训人次"
en = "Attendances"
unit = "person_times"
better = "up"
change = "relative"
when = "start_date"
dims = ["division", "mode"]
means.zh = "到课人次。"
means.en = "Attendances."
version = 1
"""
SELECT = "SELECT count(*) AS numerator, count(*) AS base FROM training_attendance"


def written(folder: Path, header: str = HEADER, sql: str = SELECT, name: str = "mine") -> Path:
    file = folder / "training" / f"{name}.sql"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"/*{header}*/\n{sql}\n", encoding="utf-8")
    return file


def refused(file: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        read(file, views())
    assert str(caught.value).startswith("training.mine: ")
    return str(caught.value)


# --- the catalogue as it is ----------------------------------------------------------------------------------


def test_every_fixed_name_is_there() -> None:
    names = {
        f"{domain}.{name.strip()}"
        for domain, listed in re.findall(r"(\w+)\.\{([^}]*)\}", FIXED)
        for name in listed.split(",")
    }
    assert len(names) == 56
    assert names <= set(catalogue())


def test_a_name_is_its_file() -> None:
    for name, found in catalogue().items():
        assert found.file == QUERIES / f"{name.replace('.', '/')}.sql"
        assert found.domain in domains()


def test_domains_stand_in_the_sections_of_the_report() -> None:
    sections = {name: one.section for name, one in domains().items()}
    assert sections["satisfaction"] == sections["voices"] == "权益维护"
    assert sections["aid"] == sections["mutual"] == sections["retirement"] == "帮助服务"


OF_ANOTHER_PLAN = {"reform.completed_rate", "reform.on_time_rate", "reform.evidence_rate", "reform.due_rate"}
"""Every year has a plan of its own: these rates are not compared at all."""


def test_rates_change_in_points_and_nothing_else_does() -> None:
    for found in catalogue().values():
        assert (found.unit == "percent") == (found.change == "points" or found.name in OF_ANOTHER_PLAN)


def test_an_average_names_what_it_is_divided_by() -> None:
    for found in catalogue().values():
        if found.is_ratio and found.unit in ("hours", "yuan"):
            assert re.search(r"按|次均|每人份", found.zh), found.zh


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownMetric):
        metric("training.nothing")


def test_sensitive_tables_are_followed_through_views_of_views() -> None:
    assert {"survey_answers", "survey_responses", "survey_items"} <= views()["survey_rated"].tables
    assert "roster" in views()["training_attendance"].tables


# --- files that break a rule ---------------------------------------------------------------------------------


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path), views())
    assert (found.name, found.view, found.measures) == ("training.mine", "training_attendance", ("numerator", "base"))
    assert found.groupings == ("division", "mode", "division_now", "quarter", "month")


def test_a_byte_order_mark_of_windows_does_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert read(file, views()).zh == "参训人次"


def test_a_file_in_gbk_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8"), encoding="gbk")
    assert "UTF-8" in refused(file)


@pytest.mark.parametrize("key", ["zh", "en", "unit", "better", "change", "when", "dims", "means", "version"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    header = "\n".join(line for line in HEADER.splitlines() if not re.match(rf"{key}[ .]", line))
    assert f"'{key}'" in refused(written(tmp_path, header))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('colour = "red"', "colour"),
        ('unit = "bananas"', "unit"),
        ('better = "more"', "better"),
        ('change = "percent"', "change"),
        ('change = "points"', "change"),
        ('at = "period start"', "at"),
        ('align = "moon"', "align"),
        ("per = 7", "per"),
        ('version = "1"', "version"),
        ('decimals = "2"', "decimals"),
        ('dims = "division"', "dims"),
        ('dims = ["division", "colour"]', "colour"),
        ('when = "end_date"', "end_date"),
        ('cluster = "response_id"', "response_id"),
        ('caveat.zh = "只有中文"', "caveat"),
        ("zh = 1", "zh"),
        ('zh = "没有完', "TOML"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, line: str, named: str) -> None:
    key = re.split(r"[ .]", line)[0]
    kept = [old for old in HEADER.splitlines() if not old.startswith(f"{key} =")]
    assert named in refused(written(tmp_path, "\n".join([*kept, line])))


@pytest.mark.parametrize("change", ["relative", "absolute"])
def test_no_rate_can_be_given_a_change_in_percent(tmp_path: Path, change: str) -> None:
    header = HEADER.replace("person_times", "percent").replace('"relative"', f'"{change}"')
    assert "change" in refused(written(tmp_path, header))


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (SELECT + " GROUP BY mode", "GROUP"),
        (SELECT + " GROUP BY mode HAVING count(*) > 1", "GROUP"),
        (SELECT + " ORDER BY 1", "ORDER"),
        (SELECT + " LIMIT 1", "LIMIT"),
        (SELECT + " JOIN roster USING (person_key)", "JOIN"),
        (SELECT + ", roster", "JOIN"),
        (f"WITH a AS ({SELECT}) SELECT sum(numerator) AS numerator, 1 AS base FROM a", "WITH"),
        ("SELECT count(*) AS numerator, count(*) AS base FROM (SELECT * FROM roster)", "subqueries"),
        (SELECT + " WHERE person_key IN (SELECT person_key FROM roster)", "one view"),
        (f"{SELECT} UNION ALL {SELECT}", "one plain SELECT"),
        (f"{SELECT}; {SELECT}", "one plain SELECT"),
        ("DROP VIEW roster", "one plain SELECT"),
        ("", "one plain SELECT"),
        ("SELECT count(* AS numerator", "cannot be read"),
        ("SELECT count(*) AS numerator FROM training_attendance", "always base"),
        ("SELECT count(*) AS total, count(*) AS base FROM training_attendance", "always base"),
        ("SELECT count(*) AS base FROM training_attendance", "numerator"),
        ("SELECT count(*) AS denominator, count(*) AS base FROM training_attendance", "numerator"),
        ("SELECT count(*) AS numerator, max(hours) AS value, count(*) AS base FROM training_attendance", "numerator"),
        ("SELECT max(hours) AS value, count(*) AS denominator, count(*) AS base FROM training_attendance", "numerator"),
        ("SELECT hours AS numerator, count(*) AS base FROM training_attendance", "aggregate"),
        ("SELECT DISTINCT count(*) AS numerator, count(*) AS base FROM training_attendance", "DISTINCT"),
        ("SELECT count(*) AS numerator, count(*) AS base FROM payroll", "payroll"),
        ("SELECT count(*) AS numerator, count(*) AS base FROM read_csv('x.csv')", "no view"),
        ("SELECT sum(salary) AS numerator, count(*) AS base FROM training_attendance", "salary"),
        (SELECT + " WHERE salary > 1", "salary"),
    ],
)
def test_any_other_shape_is_refused(tmp_path: Path, sql: str, told: str) -> None:
    assert told in refused(written(tmp_path, sql=sql))


def test_a_file_must_open_with_its_definition(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(SELECT, encoding="utf-8")
    assert "definition" in refused(file)


def test_a_stock_needs_a_case_that_can_end(tmp_path: Path) -> None:
    assert "ends" in refused(written(tmp_path, HEADER + 'at = "period end"\n'))


@pytest.mark.parametrize("below", ["training.nothing", "training.rate"])
def test_a_ratio_needs_a_count_below_it(tmp_path: Path, below: str) -> None:
    (tmp_path / "tables.sql").write_text((QUERIES / "tables.sql").read_text(encoding="utf-8"), encoding="utf-8")
    rate = SELECT.replace("count(*) AS base", "count(*) AS denominator, count(*) AS base")
    written(tmp_path, HEADER, rate, "rate")
    written(tmp_path, HEADER + f'denominator = "{below}"\n')
    with pytest.raises(CatalogueError, match=rf"training\.mine: denominator {below}"):
        catalogue(tmp_path)

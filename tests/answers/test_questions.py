"""Questions that make no sense are refused with what would have done; names are only ever values."""

from __future__ import annotations

from typing import Any

import pytest
import sqlglot
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, event, paid, present, staff, trained

from ledger import engine
from ledger.answers import Refused, answer, ask, members, statement
from ledger.catalogue import UnknownMetric, catalogue
from ledger.store import Snapshot


@pytest.fixture(scope="module")
def snapshot(pocket: Pocket) -> Snapshot:
    rows = [trained("2024-03-01", "p1", mode="线上"), trained("2024-05-01", "p2", unit=FOUNDRY, mode="内训")]
    return pocket.holding(training_attendance=rows, roster=staff("2024-12-31", ASSEMBLY, "p1", job_class="技术"))


def refusal(snapshot: Snapshot, name: str, **asked: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        answer(snapshot, name, **asked)
    return caught.value


def test_an_unknown_metric_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownMetric, match=r"training\.person$"):
        answer(snapshot, "training.person")


def test_an_unknown_dimension_is_refused_with_those_there_are(snapshot: Snapshot) -> None:
    for asked in ({"by": ("branch",)}, {"where": {"branch": "x"}}):
        told = refusal(snapshot, "training.persons", **asked)
        assert (told.code, told.about) == ("unknown_dimension", "branch")
        assert {"division", "division_now", "workshop_now", "mode", "month", "quarter"} <= set(told.known)


def test_an_unknown_member_is_refused_with_near_names(snapshot: Snapshot) -> None:
    told = refusal(snapshot, "training.persons", where={"division": "总装厂"})
    assert (told.code, told.about, told.known) == ("unknown_member", "总装厂", (ASSEMBLY,))


def test_of_several_names_the_unknown_one_is_told(snapshot: Snapshot) -> None:
    assert refusal(snapshot, "training.persons", where={"mode": ["线上", "线下"]}).about == "线下"


def test_a_unit_of_the_organisation_without_rows_is_empty_and_not_unknown(snapshot: Snapshot) -> None:
    (found,) = answer(snapshot, "training.persons", where={"division": ASSEMBLY, "workshop": "一车间"})
    assert found.value == 0


def test_a_ratio_is_grouped_only_by_what_both_of_its_ledgers_carry(snapshot: Snapshot) -> None:
    told = refusal(snapshot, "training.coverage", by=("mode",))
    assert told.code == "unknown_dimension"
    assert set(told.known) == {"division", "division_now", "quarter", "month"}


def test_a_member_that_only_the_ledger_below_knows_gives_a_ratio_of_zero(pocket: Pocket) -> None:
    """Nobody of the technicians took part, but there are some."""
    snapshot = pocket.holding(
        roster=[
            *staff("2024-12-31", ASSEMBLY, "a", job_class="技术"),
            *staff("2024-12-31", ASSEMBLY, "b", job_class="管理"),
        ],
        activities=[event("E1", "2024-09-27")],
        activity_attendance=present("E1", "b"),
    )
    (found,) = answer(snapshot, "activities.participation_rate", (2024,), where={"job_class": "技术"})
    assert (found.numerator, found.denominator, found.value) == (0, 1, 0.0)


def test_filters_take_one_name_or_several_and_groups_combine(snapshot: Snapshot) -> None:
    (both,) = answer(snapshot, "training.persons", where={"mode": ["线上", "内训"]})
    (one,) = answer(snapshot, "training.persons", where={"mode": ["线上", "内训"], "division": FOUNDRY})
    assert (both.value, one.value) == (2, 1)
    found = answer(snapshot, "training.persons", by=("division", "mode"))
    assert [(one.keys["division"], one.keys["mode"], one.value) for one in found] == [
        (ASSEMBLY, "线上", 1),
        (FOUNDRY, "内训", 1),
    ]


def test_a_dimension_asked_for_twice_is_asked_for_once(snapshot: Snapshot) -> None:
    found = answer(snapshot, "training.persons", by=("mode", "mode"))
    assert [one.keys for one in found] == [{"mode": "内训"}, {"mode": "线上"}]


@pytest.mark.parametrize(
    "name",
    [
        "x') OR 1=1 --",
        "总装'; DROP VIEW roster; --",
        '总装" OR "1"="1',
        "' UNION SELECT person_key FROM roster --",
        "$year",
        "\\'",
    ],
)
def test_a_name_that_looks_like_sql_is_only_ever_a_value(pocket: Pocket, name: str) -> None:
    """It is unknown where nobody bears it, and found like any other where someone does."""
    plain = pocket.holding(training_attendance=[trained("2024-03-01", "p1")])
    assert refusal(plain, "training.persons", where={"training": name}).code == "unknown_member"
    rows = [trained("2024-03-01", "p1", training=name), trained("2024-03-01", "p2", training="党史")]
    (found,) = answer(pocket.holding(training_attendance=rows), "training.persons", where={"training": name})
    assert found.value == 1


@pytest.mark.parametrize("dim", ["1=1", "division; DROP VIEW roster", "division)--", "*", "person_key"])
def test_a_dimension_is_never_sql_either(snapshot: Snapshot, dim: str) -> None:
    assert refusal(snapshot, "training.persons", by=(dim,)).code == "unknown_dimension"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_metric_answers_every_grouping_it_promises(snapshot: Snapshot, name: str) -> None:
    """One statement of one shape each; what a ratio shares with the metric below it is all it promises."""
    with pytest.raises(Refused) as caught:
        ask(name, by=("nothing",))
    for dim in caught.value.known:
        sql = statement(ask(name, (2024,), by=(dim,)))
        assert len(sqlglot.parse(sql, read="duckdb")) == 1
        assert engine.run(snapshot, sql).columns[:2] == ("year", dim)
        assert isinstance(members(snapshot, name, dim), list)


def test_members_of_a_dimension_are_listed_once_each(snapshot: Snapshot) -> None:
    assert members(snapshot, "training.persons", "mode") == ["内训", "线上"]
    assert members(snapshot, "training.persons", "quarter") == [1, 2, 3, 4]


def test_a_date_is_a_member_like_any_other(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        activities=[event("E1", "2024-05-01"), event("E2", "2024-09-27")],
        activity_attendance=[*present("E1", "p1"), *present("E2", "p1", "p2")],
    )
    days = answer(snapshot, "activities.person_times", by=("start_date",))
    assert [one.value for one in days] == [1, 2]
    (again,) = answer(snapshot, "activities.person_times", where=dict(days[1].keys))
    assert again.value == 2


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{folder}/ledger.db'",
        "DROP VIEW roster",
        "CREATE TABLE mine AS SELECT 1",
        "SELECT 1; SELECT 2",
        "ATTACH '{folder}/ledger.db' AS other",
        "INSERT INTO unit_text SELECT * FROM unit_text",
        "",
        "-- nothing",
    ],
)
def test_the_engine_runs_one_select_and_nothing_that_could_write(pocket: Pocket, sql: str) -> None:
    snapshot = pocket.holding(aid_payments=[paid("2024-03-01", 1, "p")])
    with pytest.raises(engine.StatementError):
        engine.run(snapshot, sql.format(folder=pocket.store.folder))
    assert pocket.store.check() == []


def test_the_engine_reads_nothing_outside_the_store(pocket: Pocket) -> None:
    beside = pocket.store.folder.with_name("beside.csv")
    beside.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(engine.StatementError):
        engine.run(pocket.holding(), f"SELECT * FROM read_csv('{beside}')")

"""A branch's snapshot holds its own units and nothing else, whichever way it is asked; the administrator's holds all.

The small store: 总装事业部 40 staff and 装配车间 under it, 铸造事业部 20, 检测中心 5, 物流中心 10.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_ledgers import ASSEMBLY, FOUNDRY

from ledger import engine, layout, names, rows, subtree, units
from ledger.access import Denied
from ledger.answers import Refused, answer, members, of_group, spread
from ledger.answers.distribution import distribution
from ledger.catalogue import catalogue, views
from ledger.contracts import contracts
from ledger.engine import NoSelect, StatementError
from ledger.store import Snapshot, Store


@pytest.fixture
def whole(small_store: Store) -> Snapshot:
    return small_store.snapshot()


@pytest.fixture
def foundry(whole: Snapshot) -> Snapshot:
    return replace(whole, division=FOUNDRY)


def value(snapshot: Snapshot, name: str, where: dict[str, str] | None = None) -> object:
    (found,) = answer(snapshot, name, (2024,), where=where)
    return found.value


def test_a_figure_without_a_unit_is_the_branch_s_own(whole: Snapshot, foundry: Snapshot) -> None:
    assert value(whole, "workforce.employees") == 40 + 20 + 5 + 10
    assert value(foundry, "workforce.employees") == 20
    assert value(foundry, "workforce.employees", {"division": FOUNDRY}) == 20


@pytest.mark.parametrize("dim", ["division", "division_now"])
def test_another_branch_is_refused_and_so_is_a_name_nobody_bears(whole: Snapshot, foundry: Snapshot, dim: str) -> None:
    assert value(whole, "workforce.employees", {dim: ASSEMBLY}) == 40
    for asked in (ASSEMBLY, "没有的单位", None):
        with pytest.raises(Denied, match="unit"):
            answer(foundry, "workforce.employees", (2024,), where={dim: asked})


def test_another_branch_s_workshop_is_refused_too(whole: Snapshot, foundry: Snapshot) -> None:
    assert value(whole, "workforce.employees", {"workshop": "装配车间"}) == 20
    with pytest.raises(Denied, match="unit"):
        answer(foundry, "workforce.employees", (2024,), where={"workshop": "装配车间"})
    with pytest.raises(Denied, match="unit"):
        answer(foundry, "workforce.employees", (2024,), where={"division": FOUNDRY, "workshop": "装配车间"})


def test_groups_by_unit_hold_the_branch_alone(foundry: Snapshot) -> None:
    found = answer(foundry, "workforce.employees", (2024,), by=("division",))
    assert [one.keys["division"] for one in found] == [FOUNDRY]
    assert members(foundry, "workforce.employees", "division") == [FOUNDRY]


def test_every_metric_tells_a_branch_what_it_tells_the_administrator_of_it(whole: Snapshot, foundry: Snapshot) -> None:
    """Not one more row, and not one less: the same figures as under the administrator's filter."""
    told = 0
    for name, metric in catalogue().items():
        if "division" not in metric.groupings or metric.denominator:
            continue
        ours = answer(foundry, name, (2023, 2024))
        try:
            theirs = answer(whole, name, (2023, 2024), where={"division": FOUNDRY})
        except Refused:
            theirs = []
        assert ours == theirs, name
        told += len(ours)
    assert told > 20


def test_what_only_the_group_has_is_the_group_s_unless_it_rests_on_people_in_need(
    whole: Snapshot, foundry: Snapshot
) -> None:
    assert answer(foundry, "activities.events", (2024,)) == answer(whole, "activities.events", (2024,)) != []
    assert answer(whole, "aid.top_tenth", (2024,)) != []
    assert answer(foundry, "aid.top_tenth", (2024,)) == []


def test_a_rate_over_staff_never_mixes_the_group_with_the_branch(whole: Snapshot, foundry: Snapshot) -> None:
    name = "home.area_per_thousand"
    assert answer(foundry, name, (2024,)) == answer(whole, name, (2024,))


def test_the_group_s_average_stands_beside_and_its_counts_do_not(whole: Snapshot, foundry: Snapshot) -> None:
    assert of_group(foundry, "satisfaction.rate", (2024,)) == answer(whole, "satisfaction.rate", (2024,))
    assert of_group(foundry, "aid.paid", (2024,)) == []


def test_spreads_and_distributions_are_the_branch_s_own(whole: Snapshot, foundry: Snapshot) -> None:
    assembly = replace(whole, division=ASSEMBLY)
    theirs = [one.forms for one in spread(whole, "satisfaction.rate", (2024,), where={"division": ASSEMBLY})]
    assert [one.forms for one in spread(assembly, "satisfaction.rate", (2024,))] == theirs != []
    own = distribution(foundry, "training.hours", 10, (2024,), where={"division": FOUNDRY})
    assert distribution(foundry, "training.hours", 10, (2024,)) == own
    with pytest.raises(Denied, match="unit"):
        spread(foundry, "satisfaction.rate", (2024,), where={"division": ASSEMBLY})


def test_a_branch_with_a_name_the_organisation_does_not_know_sees_nothing(whole: Snapshot) -> None:
    nobody = replace(whole, division="某单位' OR '1'='1")
    with pytest.raises(Refused, match="unknown_member"):
        answer(nobody, "workforce.employees", (2024,))
    assert units.units(nobody, 2024) == ()


def test_units_to_choose_from_are_the_branch_and_its_workshops(whole: Snapshot) -> None:
    assembly = replace(whole, division=ASSEMBLY)
    assert [unit.where for unit in units.units(assembly, 2024)] == [
        {"division": ASSEMBLY},
        {"division": ASSEMBLY, "workshop": "装配车间"},
    ]
    assert names.unit(assembly, {"division": ASSEMBLY}, "zh") == ASSEMBLY


def test_lists_line_by_line_hold_the_branch_alone(foundry: Snapshot, whole: Snapshot) -> None:
    for view in ("reform_measures", "returns_due"):
        assert {row["division"] for row in rows.rows(foundry, view, 2024)} <= {FOUNDRY}


def test_caches_keep_a_branch_apart_from_the_whole(whole: Snapshot, foundry: Snapshot) -> None:
    assert foundry.key != whole.key
    assert foundry != whole
    assert foundry.whole == whole


# --- statements ------------------------------------------------------------------------------------------------------


def test_every_view_a_branch_can_read_shows_its_own_rows_or_no_person_at_all(foundry: Snapshot) -> None:
    for name, condition in subtree.shown(FOUNDRY).items():
        view = views()[name]
        if "division" in view.columns and name not in subtree.BESIDES:
            own = engine.run(foundry, f"SELECT count(*) FROM {name} WHERE division IS DISTINCT FROM '{FOUNDRY}'")
            assert own.rows == [(0,)], name
        elif condition == "TRUE":
            assert "person_key" not in view.columns
            days = name in ("data_as_of", "days_filed")
            assert days or not any(contracts()[table].sensitive for table in view.shown), name


def test_a_view_of_no_unit_over_a_sensitive_ledger_cannot_be_read(whole: Snapshot, foundry: Snapshot) -> None:
    assert engine.run(whole, "SELECT count(*) FROM aid_recipients").rows[0][0] > 0
    assert engine.run(foundry, "SELECT count(*) FROM aid_recipients").rows == [(0,)]


def ways_around(whole: Snapshot) -> list[str]:
    batch = whole.of("aid_payments")[0].path
    return [
        f"SELECT count(*) FROM {whole.key}.aid_payments",
        f"SELECT count(*) FROM memory.{whole.key}.aid_payments",
        "SELECT count(*) FROM filed_aid_payments",
        f"SELECT count(*) FROM read_parquet('{batch}')",
        f"SELECT count(*) FROM '{batch}'",
        f'SELECT (SELECT count(*) FROM "{batch}") FROM (WITH "{batch}" AS (SELECT 1) SELECT 1) AS t',
        f"SELECT count(*) FROM query('SELECT * FROM {whole.key}.aid_payments')",
        f"SELECT count(*) FROM query_table('{whole.key}.aid_payments')",
        f"SELECT count(*) FROM aid_payments WHERE EXISTS (SELECT 1 FROM {whole.key}.roster)",
        f"WITH mine AS (SELECT * FROM {whole.key}.aid_payments) SELECT count(*) FROM mine",
        "SELECT count(*) FROM information_schema.tables",
        "SELECT count(*) FROM duckdb_views()",
    ]


def test_no_statement_of_a_branch_reaches_past_its_own_views(whole: Snapshot, foundry: Snapshot) -> None:
    for sql in ways_around(whole):
        with pytest.raises((NoSelect, StatementError)):
            engine.run(foundry, sql)


def test_the_same_statements_do_reach_everything_for_the_administrator(whole: Snapshot) -> None:
    reached = 0
    for sql in ways_around(whole):
        try:
            reached += int(engine.run(whole, sql).rows[0][0]) > 0
        except StatementError:
            continue
    assert reached >= 8


def test_a_branch_goes_on_being_answered_while_snapshots_come_and_go(
    whole: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "KEPT_SNAPSHOTS", 2)
    for division in (FOUNDRY, ASSEMBLY, FOUNDRY, "检测中心", ASSEMBLY):
        own = replace(whole, division=division)
        assert engine.run(own, "SELECT DISTINCT division FROM roster").rows == [(division,)]
    assert len(engine.run(whole, "SELECT DISTINCT division FROM roster").rows) == 4

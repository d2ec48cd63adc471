"""A ledger that is wrong by just enough turns its printed figure, and no figure that does not rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sample_ledger
from nudges import NUDGES, Nudge, nudged

from ledger import agreement
from ledger.reconcile import Line, printed, reconcile
from ledger.store import Change, Snapshot, Store


@dataclass(frozen=True)
class Bench:
    """A copy of the sample to be wrong with, and its lines while nothing is."""

    store: Store
    lines: dict[str, Line]

    def stands(self, snapshot: Snapshot, figure: str) -> bool:
        """Whether one printed figure agrees; quicker than asking for all of them."""
        line = self.lines[figure]
        if line.metric is None or line.measure == "change":
            return figure not in turned(snapshot)
        found = printed(snapshot, line.metric.name, 2024, line.filters)
        return found is not None and found.status == "一致"


@pytest.fixture(scope="module")
def bench(sample_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """In the end nothing of it has changed."""
    store = sample_ledger.copied(sample_store, tmp_path_factory.mktemp("bench") / "store")
    before = store.snapshot()
    yield Bench(store, {line.id: line for line in reconcile(before, 2024)})
    assert store.snapshot().key == before.key


def turned(snapshot: Snapshot) -> dict[str, str]:
    """The printed figures of 2024 that do not agree, with their status."""
    return {line.id: line.status for line in reconcile(snapshot, 2024) if line.status != "一致"}


def named(nudge: Nudge) -> str:
    return f"{nudge.figure}: {nudge.says}"


@pytest.mark.long
@pytest.mark.parametrize("nudge", NUDGES, ids=named)
def test_a_ledger_wrong_by_just_enough_turns_its_figure_and_no_other(bench: Bench, nudge: Nudge) -> None:
    with nudged(bench.store, nudge, nudge.far) as snapshot:
        assert turned(snapshot) == dict.fromkeys({nudge.figure, *nudge.also}, "偏差")


@pytest.mark.long
@pytest.mark.parametrize("nudge", [one for one in NUDGES if one.far > 1], ids=named)
def test_wrong_by_one_less_the_figure_still_stands(bench: Bench, nudge: Nudge) -> None:
    with nudged(bench.store, nudge, nudge.far - 1) as snapshot:
        assert bench.stands(snapshot, nudge.figure)


@pytest.mark.long
def test_every_printed_figure_has_a_nudge(bench: Bench) -> None:
    assert {nudge.figure for nudge in NUDGES} == set(bench.lines)


@pytest.mark.long
def test_answers_of_2023_turn_the_rate_of_2023_too(bench: Bench) -> None:
    (nudge,) = (nudge for nudge in NUDGES if nudge.scope == "2023")
    with nudged(bench.store, nudge, nudge.far) as snapshot:
        assert [(line.id, line.status) for line in reconcile(snapshot, 2023)] == [("pf.demo.rate", "偏差")]


# --- no ledger at all --------------------------------------------------------------------------------------------

HELD_BY = {
    "activity_attendance": {"pf.sport.pt"},
    "activity_guests": {"pf.sport.guest"},
    "contest_attendance": {"pf.skill.comp"},
    "survey_responses": {"pf.demo.n", "pf.demo.rate", "pf.demo.yoy"},
    "survey_answers": {"pf.demo.rate", "pf.demo.yoy"},
    "training_attendance": {"pf.train.pt", "pf.train.avg", "pf.train.hours"},
    "trainings": {"pf.train.big"},
    "aid_payments": {"pf.aid.pt", "pf.aid.paid"},
    "honour_cases": {"pf.honor.apply", "pf.honor.nat"},
    "care_records": {"pf.model.rec"},
    "talks": {"pf.model.talk"},
    "reform_measures": {"pf.reform.key", "pf.reform.reg"},
    "reform_bulletins": {"pf.reform.brief"},
    "equipment": {"pf.skill.equip"},
    "innovations": {"pf.skill.prize"},
    "home_zones": {"pf.home.area", "pf.home.zone"},
    "send_offs": {"pf.retire.n"},
    "issues": {"pf.demo.issue"},
    "policies": {"pf.aid.insure"},
}  # fmt: skip
"""Which printed figures of 2024 nothing but this ledger holds."""


def test_every_printed_figure_is_held_by_a_ledger(bench: Bench) -> None:
    assert set().union(*HELD_BY.values()) == set(bench.lines) - {"pf.sport.date"}


def without(snapshot: Snapshot, *tables: str) -> Snapshot:
    """The store as if these ledgers had nothing of 2024."""
    held = [batch for table in tables for batch in snapshot.of(table)]
    of_year = [batch for batch in held if "2024" in batch.scope or batch.scope == "all"]
    return snapshot.with_changes(Change(batch.table, batch.scope, batch, None) for batch in of_year)


@pytest.mark.long
@pytest.mark.parametrize("table", HELD_BY)
def test_a_figure_whose_ledger_is_gone_has_none_and_says_why(bench: Bench, table: str) -> None:
    lines = reconcile(without(bench.store.snapshot(), table), 2024)
    gone = [line for line in lines if line.status != "一致"]
    assert {line.id: line.status for line in gone} == dict.fromkeys(HELD_BY[table], "无台账")
    assert all(line.ledger is None and "台账里没有这一年的行" in agreement.note(line, "zh") for line in gone)


@pytest.mark.long
def test_without_the_ledger_of_events_nothing_is_known_of_the_meet(bench: Bench) -> None:
    meet = {"pf.sport.pt", "pf.sport.guest", "pf.sport.date"}
    assert turned(without(bench.store.snapshot(), "activities")) == dict.fromkeys(meet, "无台账")


@pytest.mark.long
def test_where_no_ledger_has_a_row_every_figure_says_so(bench: Bench) -> None:
    snapshot = bench.store.snapshot()
    bare = without(snapshot, *({batch.table for batch in snapshot.batches} - {"published_figures"}))
    assert set(turned(bare).values()) == {"无台账"}
    assert set(turned(bare)) == set(bench.lines)

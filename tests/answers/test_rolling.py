"""Rolling up: a table added from its finest grain is the one that the engine counts at every grain."""

from __future__ import annotations

from datetime import date

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, organisation, survey, together

from ledger.answers import counting, tabulating
from ledger.answers.ask import Ask
from ledger.answers.counting import Counted
from ledger.answers.rolling import additive
from ledger.answers.tabulating import Cut
from ledger.catalogue import metric
from ledger.store import Snapshot


@pytest.fixture(scope="module")
def surveyed(pocket: Pocket) -> Snapshot:
    """模具 became part of 铸造 after 2023; two items, both branches and a workshop in both years."""
    units = [*organisation(), branch("M", "模具", successor_id="F", valid_to=date(2023, 12, 31))]
    forms = [
        (unit, [nth > 1, nth > 2]) for unit in ("总装/一车间", ASSEMBLY, FOUNDRY, "模具", "别处") for nth in range(6)
    ]
    return pocket.holding(org_units=units, **together(survey(2023, *forms), survey(2024, *forms[:-6])))


@pytest.mark.parametrize("name", ["satisfaction.rate", "satisfaction.score"])
@pytest.mark.parametrize("dim", ["", "item", "gender"])
def test_a_table_rolled_up_is_the_one_counted(
    surveyed: Snapshot, name: str, dim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolled = dict(counting.counted(surveyed, Ask(metric(name)), Cut(dim)))
    monkeypatch.setattr(tabulating, "additive", lambda _: False)
    counting.counted.cache_clear()
    assert {year: plain(one) for year, one in rolled.items()} == {
        year: plain(one) for year, one in counting.counted(surveyed, Ask(metric(name)), Cut(dim)).items()
    }
    counting.counted.cache_clear()


def plain(counted: Counted) -> object:
    moves = {pair: sorted(counts, key=str) for pair, counts in counted.moves.items()}
    return dict(counted.rows), {row: dict(cells) for row, cells in counted.cells.items()}, moves, counted.places


def test_people_who_may_stand_in_two_units_are_not_added() -> None:
    assert additive(metric("satisfaction.rate"))
    assert additive(metric("voices.answered"))
    assert not additive(metric("aid.paid"))

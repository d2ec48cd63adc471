"""A branch knows its own figures and the group's averages: of a sibling's few people they tell it nothing together."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from attacker import Attacker, Subtracting, came, pinned
from exported import FromFiles
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, organisation, paid
from test_two_versions import supplemented

from ledger import access
from ledger.access import Reader, Role
from ledger.answers import Answer, answer, of_group
from ledger.store import Snapshot, Store

NAME, AVERAGE = "aid.person_times", "aid.mean"
REPAIR = "检修"


class Sibling(Subtracting):
    """Asks as one branch: its own figures in every way, and beside them how many stand behind the group's average.

    More than it is shown: of an average the page prints the value alone.
    """

    division = ASSEMBLY

    def listen(self, calendars: Any = ("natural", "union")) -> None:
        every = self.units
        self.units = [unit for unit in every if self.division in (unit[0], unit[2])]
        super().listen(calendars)
        self.units = every
        self._beside()

    def _beside(self) -> None:
        first, *others = self.members
        for year in self.years:
            for unit in self.units:
                for other in others:
                    self._equals(self._cells(first, year, unit), self._cells(other, year, unit))
        for one in of_group(self.own, AVERAGE, self.years):
            if not one.suppressed:
                cells = [cell for unit in self.units for cell in self._cells(first, one.year, unit)]
                self.rows.append((self._sum(cells), float(one.denominator or 0)))

    @property
    def own(self) -> Snapshot:
        return replace(self.snapshot, division=self.division)

    def _answers(self, by: Any, calendar: Any) -> list[Answer]:
        return answer(self.own, self.name, self.years, by, calendar=calendar)


def others_few(attacker: Attacker, dims: tuple[str, ...]) -> list[Any]:
    """The cells of fewer than five people that are a sibling's."""
    every = attacker.small(5, attacker.truth(dims))
    return [(place, cells) for place, cells in every if place[3] and place[3][0] != ASSEMBLY]


@pytest.fixture
def three(pocket: Pocket) -> Snapshot:
    """Three branches with 24, 9 and 3 persons helped in 2024, on one programme two thirds of them."""
    sizes = {ASSEMBLY: 24, FOUNDRY: 9, REPAIR: 3}
    rows = [
        paid("2024-03-10", 100, f"{unit}{nth}", unit, program=("送温暖", "大病救助", "送温暖")[nth % 3])
        for unit, size in sizes.items()
        for nth in range(size)
    ]
    return pocket.holding(org_units=[*organisation(), branch("R", REPAIR)], aid_payments=rows)


@pytest.mark.long
def test_the_group_s_average_less_its_own_tells_a_branch_of_no_few(three: Snapshot) -> None:
    attacker = Sibling(three, NAME, ("program",))
    attacker.listen()
    few = others_few(attacker, ("program",))
    assert few
    assert pinned(attacker, 5, few) == []


@pytest.mark.long
@pytest.mark.usefixtures("one_by_one")
def test_of_two_branches_whose_cells_are_hidden_one_by_one_it_does(pocket: Pocket) -> None:
    """24 are the branch's own and 27 the group's: three are the other's."""
    sizes = {ASSEMBLY: 24, FOUNDRY: 3}
    rows = [paid("2024-03-10", 100, f"{unit}{nth}", unit) for unit, size in sizes.items() for nth in range(size)]
    attacker = Sibling(pocket.holding(aid_payments=rows), NAME, ("program",))
    attacker.listen()
    assert pinned(attacker, 5, others_few(attacker, ()))


def test_of_two_branches_it_does_not(pocket: Pocket) -> None:
    """With one sibling the branch is not told its own total either: nothing is left to subtract."""
    sizes = {ASSEMBLY: 24, FOUNDRY: 3}
    rows = [paid("2024-03-10", 100, f"{unit}{nth}", unit) for unit, size in sizes.items() for nth in range(size)]
    attacker = Sibling(pocket.holding(aid_payments=rows), NAME, ("program",))
    attacker.listen()
    assert pinned(attacker, 5, others_few(attacker, ())) == []


@pytest.mark.long
def test_nor_does_it_of_the_sample(sample_store: Store) -> None:
    """As a large branch of the sample, which never was another, of the few of every other one."""
    attacker = Sibling(access.snapshot(Reader("leader", Role.LEADER), sample_store), NAME, ("program",))
    attacker.division = "总装事业部"
    attacker.listen()
    few = [(place, cells) for place, cells in others_few(attacker, ("program",)) if place[3][0] != attacker.division]
    assert pinned(attacker, 5, random.Random(7).sample(few, min(60, len(few)))) == []


# --- its files of two versions -----------------------------------------------------------------------------


class FromItsFiles(Sibling, FromFiles):
    """The same with the branch's own figures as the csv of the command line has them."""

    _answers = FromFiles._answers

    def listen(self, calendars: Any = ("natural", "union")) -> None:
        Sibling.listen(self, calendars)

    def _workbook(self, year: int) -> Any:
        """Its own workbook has its own figures, which the csv has too."""
        return iter(())


@pytest.mark.long
def test_files_of_two_versions_tell_a_branch_nothing_of_the_few_that_came_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_role: Callable[..., None]
) -> None:
    """24 more came, 11 of them to 铸造: by programme a few."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    as_role("administrator")
    earlier, later = supplemented(tmp_path / "store")
    as_role("branch", ASSEMBLY)
    attacker = FromItsFiles(later, NAME, ("program",))
    dims = ("program",)
    more, before = attacker.truth(dims), Attacker(earlier, NAME, dims).truth(dims)
    few = [place for place, people in more.items() if 0 < people - before.get(place, 0) < 5]
    theirs = [place for place in few if place[3] and place[3][0] == FOUNDRY]
    assert theirs
    attacker.subtract(earlier)
    assert pinned(attacker, 5, [(place, [came(one) for one in attacker._unknowns(place)]) for place in theirs]) == []

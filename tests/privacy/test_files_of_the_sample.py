"""What a leader can carry away of the sample, in two versions of it, tells of nobody: every kind of file as equations.

The command line's csv, the data workbook, the csv behind the charts, and every figure of the papers
that say most of the metric (tests/paper shows that papers print the figures they hold, and nothing else).
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attacker import UNITS, Attacker, came, pinned
from exported import FromFiles
from pocket_ledgers import Row, paid
from streamlit.testing.v1 import AppTest

from ledger import access, paper, words
from ledger.access import Reader, Role
from ledger.catalogue import metric
from ledger.places import ROOT
from ledger.show import taking
from ledger.store import Change, Store

pytestmark = pytest.mark.long
YEAR = 2024
KINDS = {"aid": ("congress", "report", "bulletin", "branch"), "satisfaction": ("congress", "survey", "branch")}
"""Domain → the papers that say most of it."""
LATE = {"总装事业部": (3, 4), "铸锻事业部": (4, 2), "泵业事业部": (2, 3), "齿轮事业部": (1, 6)}
"""Who came late: so many of each unit were helped by one programme, so many by another."""
SHOPS = ("总装事业部/总装一车间", "铸锻事业部/造型车间")
MEN, WOMEN = 9, 3
"""Of forms that came late, in each of these two."""
LEADER = Reader("leader@example.org", Role.LEADER)


class Carried(FromFiles):
    """Reads beside csv and workbook the papers of the newest year, and the csv behind the charts of its page."""

    store: Store
    page: str
    read = 0
    """How many figures of the metric the papers and the charts had."""

    def listen(self, calendars: Any = ("natural", "union")) -> None:
        super().listen(calendars)
        for kind in KINDS[self.page]:
            made = paper.write(kind, self.store, self.snapshot, YEAR, sources=False)
            for one in made.figures:
                if one.metric.name == self.name and one.shown and one.part in ("value", "numerator"):
                    self._told(one.year, {**one.where, **one.keys}, one.number)
        for told, number in charts(self.page, self.snapshot.mark, self.name):
            self._told(YEAR, told, number)

    def _workbook(self, year: int) -> Iterator[tuple[int, str | None, float]]:
        """That of the newest year has the years before it in its lines."""
        return super()._workbook(year) if year == YEAR else iter(())

    def _told(self, year: int, at: dict[str, Any], number: Any) -> None:
        """One equation: this unit, and at most one member of what is known."""
        dims = tuple(dim for dim in at if dim not in UNITS)
        if len(dims) > 1 or not set(dims) <= {*self.members, "month", "quarter"}:
            return
        inside = [own for own in self.units if all(own[UNITS.index(dim)] == at[dim] for dim in at if dim in UNITS)]
        member = tuple(at[dim] for dim in dims)
        self.rows.append(
            (self._sum(cell for own in inside for cell in self._of(year, own, dims, member, "natural")), number)
        )
        self.read += 1


def charts(page: str, version: str, name: str) -> Iterator[tuple[dict[str, Any], float]]:
    """What the csv behind the charts of a page says of the metric, by unit, programme and gender."""
    offered: dict[str, Callable[[], bytes]] = {}

    def button(_label: str, build: Callable[[], bytes], file_name: str, **_: object) -> None:
        offered[file_name] = build

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "button", button)
        app = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=300)
        app.query_params.update(year=str(YEAR), base="none", version=version)
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        for key in [str(one.key) for one in app.button if str(one.key).startswith("behind-")]:
            app.button(key=key).click().run()
    dims = {words.say(f"dim.{dim}", "zh"): dim for dim in ("division", "program", "gender")}
    for file, build in offered.items():
        if file.endswith(".csv"):
            yield from told(build().decode("utf-8-sig"), dims, metric(name).label("zh"))


def told(text: str, dims: dict[str, str], label: str) -> Iterator[tuple[dict[str, Any], float]]:
    """Where the file is the metric's by one of these dims: its member, and the number where there is one."""
    for row in csv.DictReader(io.StringIO(text)):
        by = [name for name in row if name in dims]
        said = next((said for name, said in row.items() if name.startswith(f"{label} (")), "")
        if len(by) == 1 and row["年度"] == str(YEAR) and said.replace(",", "").isdigit():
            yield {dims[by[0]]: row[by[0]] or None}, float(said.replace(",", ""))


# --- two versions ------------------------------------------------------------------------------------------


def helped_late(store: Store) -> None:
    """One more version: December's ledger of aid with those who came late."""
    made = [
        paid("2024-12-20", 500, f"late{unit}{program}{nth}", unit, program=program)
        for unit, sizes in LATE.items()
        for program, size in zip(("送温暖", "大病救助"), sizes, strict=True)
        for nth in range(size)
    ]
    store.commit([added(store, "aid_payments", "2024-12", made)], [], who="测试员")


def answered_late(store: Store) -> None:
    """One more version: forms that came late, nine of men and three of women in each of two workshops."""
    forms, answers = (rows(store, table, str(YEAR)) for table in ("survey_responses", "survey_answers"))
    chosen = [one for unit in SHOPS for gender in ("男", "女") for one in alike(forms, unit, gender)]
    late = {one["response_id"]: f"late{one['response_id']}" for one in chosen}
    again = [one | {"response_id": late[one["response_id"]]} for one in answers if one["response_id"] in late]
    more = {
        "survey_responses": [one | {"response_id": late[one["response_id"]]} for one in chosen],
        "survey_answers": again,
    }
    store.commit([added(store, table, str(YEAR), made) for table, made in more.items()], [], who="测试员")


def alike(forms: list[Row], unit: str, gender: str) -> list[Row]:
    """Valid forms of a unit's men or women, as many as came late."""
    found = [one for one in forms if one["unit"] == unit and one["gender"] == gender and one["valid"]]
    return found[: MEN if gender == "男" else WOMEN]


def rows(store: Store, table: str, scope: str) -> list[Row]:
    return list(pq.read_table(store.snapshot().scopes(table)[scope].path).to_pylist())


def added(store: Store, table: str, scope: str, more: list[Row]) -> Change:
    """What is in force of a scope, and these rows."""
    before = store.snapshot().scopes(table)[scope]
    every = rows(store, table, scope)
    every += [dict.fromkeys(every[0]) | row for row in more]
    made = pa.Table.from_pylist(every, schema=pq.read_schema(before.path))
    return Change(table, scope, before, store.write(table, scope, made))


def carried(store: Store, folder: Path, name: str, dim: str, k: int, most: int) -> tuple[Carried, int, list[Any]]:
    """All read of two versions; how many cells have few more; which of them and of `most` small ones follow."""
    earlier, later = (access.snapshot(LEADER, store, version) for version in (1, 2))
    attacker = Carried(later, name, (dim,))
    attacker.store, attacker.folder, attacker.page = store, folder, metric(name).domain
    more, before = attacker.truth((dim,)), Attacker(earlier, name, (dim,)).truth((dim,))
    few = [place for place, people in more.items() if 0 < people - before.get(place, 0) < k]
    small = attacker.small(k, more)
    attacker.subtract(earlier)
    wanted = [(place, [came(one) for one in attacker._unknowns(place)]) for place in few]
    both = [*wanted, *random.Random(7).sample(small, min(most, len(small)))]
    return attacker, len(few), pinned(attacker, k, both)


@pytest.mark.parametrize(
    ("late", "name", "dim", "k"),
    [(helped_late, "aid.person_times", "program", 5), (answered_late, "satisfaction.valid_forms", "gender", 10)],
    ids=["aid", "survey"],
)
def test_files_of_two_versions_of_the_sample_tell_of_nobody(
    late: Callable[[Store], None],
    name: str,
    dim: str,
    k: int,
    own_sample: Store,
    tmp_path: Path,
    as_role: Callable[..., None],
) -> None:
    late(own_sample)
    as_role("leader")
    attacker, few, found = carried(own_sample, tmp_path, name, dim, k, 60)
    assert few > 1
    assert attacker.found > 5, "the workbooks were read"
    assert attacker.read > 10, "papers and charts were read"
    assert found == []

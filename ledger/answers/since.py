"""Since: whom a cell tells apart from what was published before, so that two versions do not tell of a few.

A cell that was told before and differs since by fewer than k people is hidden like one of so few. People are compared
by what the metrics over them say of each: one who left and one who came are two, a corrected amount is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.answers.ask import Ask
from ledger.answers.counting import Counted, Name, column_of, names_of
from ledger.answers.populations import same
from ledger.answers.statement import source_of
from ledger.answers.tabulating import NAMES, UNITS, Cut, columned, computed, grains
from ledger.catalogue import Metric, catalogue, views
from ledger.contracts import contracts
from ledger.privacy import Count
from ledger.store import Snapshot

WHO = ("person_key", "response_id", "issue", "issue_id")
"""What tells one person, form or case from another; rows without any may each be somebody else."""
Place = tuple[int, Name, Any]
"""Year, row and column of a table; the column is None where the table has none."""
Told = Callable[[Snapshot, int, Name, Any], bool]
"""Whether an earlier state told of a place."""


def since(
    snapshot: Snapshot, question: Ask, cut: Cut, found: Mapping[int, Counted], told: Told
) -> Mapping[int, Counted]:
    """The table with, in every count, how many people differ from each earlier state that told of the place."""
    earlier = [one for one in snapshot.earlier if _behind(one, question.metric) != _behind(snapshot, question.metric)]
    if not earlier:
        return found
    differing = [(state, _differing(snapshot, state, question, cut)) for state in earlier]

    def marked(count: Count, year: int, row: Name, column: Any = None) -> Count:
        changed = (len(of.get((year, row, column), ())) * told(state, year, row, column) for state, of in differing)
        return replace(count, changed=tuple(changed))

    return {
        year: replace(
            one,
            rows={row: marked(count, year, row) for row, count in one.rows.items()},
            cells={
                row: {column: marked(count, year, row, column) for column, count in cells.items()}
                for row, cells in one.cells.items()
            },
        )
        for year, one in found.items()
    }


def _behind(snapshot: Snapshot, wanted: Metric) -> frozenset[str]:
    """The data of the sensitive ledgers behind a metric."""
    tables = [table for table in views()[wanted.view].shown if contracts()[table].sensitive]
    return frozenset(f"{batch.table} {batch.scope} {batch.digest}" for table in tables for batch in snapshot.of(table))


@lru_cache(maxsize=500)
def _differing(snapshot: Snapshot, state: Snapshot, question: Ask, cut: Cut) -> Mapping[Place, set[Any]]:
    """Who differs at each place of the table between two states."""
    now, then = (_people(one, question, cut) for one in (snapshot, state))
    whom = {who for who in {*now, *then} if now.get(who) != then.get(who)}
    found: dict[Place, set[Any]] = defaultdict(set)
    for who in whom:
        after, before = (_said(of.get(who, {}), snapshot, question, cut) for of in (now, then))
        for place in {place for place in {*after, *before} if after.get(place) != before.get(place)}:
            found[place].update([who] if who is not None else _nobodies(after.get(place), before.get(place)))
    return found


def _said(
    rows: Mapping[tuple[Any, ...], tuple[Any, ...]], snapshot: Snapshot, question: Ask, cut: Cut
) -> dict[Place, Counter[tuple[Any, ...]]]:
    """What the rows of one person say at every grain of the table."""
    found: dict[Place, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    for at, said in rows.items():
        row = dict(zip(NAMES, at, strict=True))
        for grain in grains(snapshot, question, cut):
            for name in names_of(set(grain), tuple(row[one] if one in grain else None for one in UNITS)):
                column = column_of(set(grain), row) if columned(cut) else None
                found[int(row["c_year"]), name, column][said] += 1
    return found


def _nobodies(after: Counter[tuple[Any, ...]] | None, before: Counter[tuple[Any, ...]] | None) -> Iterator[Any]:
    """As many as the rows of people without a key differ by at least; one where they differ in what they say alone."""
    counts = [sum(int(said[0] or 0) * times for said, times in (one or {}).items()) for one in (after, before)]
    yield from (("nobody", nth) for nth in range(max(1, abs(counts[0] - counts[1]))))


@lru_cache(maxsize=100)
def _people(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[Any, Mapping[tuple[Any, ...], tuple[Any, ...]]]:
    """Person by person what each row of the table's finest grain says of them; first how many they are."""
    columns = views()[question.metric.view].columns
    key = next((one for one in WHO if one in columns), "")
    grouped = [name for name in NAMES if name not in UNITS or name in columns]
    who = exp.alias_(exp.column(key) if key else exp.null(), "c_who")
    select = exp.select(who, *grouped).from_(source_of(question, computed(question, cut))).group_by("ALL")
    measures = list(_measures(question.metric))
    for nth, measure in enumerate(measures):
        select = select.select(exp.alias_(measure, f"c_said_{nth}"))
    found: dict[Any, dict[tuple[Any, ...], tuple[Any, ...]]] = defaultdict(dict)
    for row in engine.run(snapshot, select.sql("duckdb")).dicts():
        said = tuple(row[f"c_said_{nth}"] for nth in range(len(measures)))
        found[row["c_who"]][tuple(row.get(name) for name in NAMES)] = said
    return found


def _measures(wanted: Metric) -> Iterator[exp.Expr]:
    """The base, then all that the metrics over the same people measure."""
    alike = [one for one in catalogue().values() if same(one) is wanted]
    parts: Iterable[exp.Expr] = (part for one in (wanted, *alike) for part in one.expression().expressions)
    told = {part.this.sql("duckdb", comments=False): part for part in parts}
    yield from (part.this for part in sorted(told.values(), key=lambda part: part.alias != "base"))

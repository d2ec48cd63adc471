"""Counting: the tables by which the small cells of a sensitive ledger are hidden, whatever a reader asks.

A table is a ledger's people (`base`), year by year, in the organisation's rows — as it was and as it is now — and in
the members of at most one attribute. One statement gives all years of it; it is kept for the process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ledger.answers.ask import Ask
from ledger.answers.tabulating import NAMES, UNITS, Cut, columned, tabulated
from ledger.catalogue import metric
from ledger.privacy import Count
from ledger.store import Snapshot

Name = tuple[Any, ...]
"""A row by name: () the group, ("was", division), ("was", division, workshop), and the same with "now"."""
GROUP: Name = ()


@dataclass(frozen=True)
class Counted:
    """The people of one year: by row; by row and column; and where rows of both organisations share only some."""

    rows: Mapping[Name, Count]
    cells: Mapping[Name, Mapping[Any, Count]]
    places: frozenset[tuple[Any, ...]]
    """Every (division, workshop, division_now, workshop_now) that holds anybody."""
    moves: Mapping[tuple[Name, Name], tuple[Count, ...]]
    """Who was in one row and is in another now: all of them, or a count a column."""


@lru_cache(maxsize=2_000)
def counted(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Counted]:
    """Year by year who stands behind a metric. `question` names the metric and, of a stock, the days it is of."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in tabulated(snapshot, question, cut):
        found[int(row["c_year"])].append(row)
    below = _below(snapshot, replace(question, years=tuple(sorted(found))), cut)
    return {year: _sorted(rows, below.get(year), columned(cut)) for year, rows in found.items()}


def _below(snapshot: Snapshot, question: Ask, cut: Cut) -> Mapping[int, Counted]:
    """Of a rate over another ledger's people: these people."""
    name = question.metric.denominator
    if not name or question.metric.unit != "percent" or metric(name).unit != "persons" or not question.years:
        return {}
    over = replace(question, metric=metric(name))
    over = over if over.metric.at else replace(over, years=())
    return counted(snapshot, over, cut) if not cut.dim or cut.dim in over.metric.groupings else {}


# --- its rows ----------------------------------------------------------------------------------------------


def _sorted(rows: Sequence[Mapping[str, Any]], below: Counted | None, columns: bool) -> Counted:
    """One year's rows of the statement by what they are; a row's own grain tells which of its columns count."""
    whole: dict[Name, Count] = {}
    cells: dict[Name, dict[Any, Count]] = defaultdict(dict)
    moves: dict[tuple[Name, Name], list[Count]] = defaultdict(list)
    places: set[tuple[Any, ...]] = set()
    for row in rows:
        grain = _grain(row)
        unit = tuple(row.get(name) for name in UNITS)
        if grain >= set(UNITS):
            places.add(unit)
        for name in names_of(grain, unit):
            if isinstance(name[0] if name else "", tuple):
                moves[name[0], name[1]].append(_count(row, None))
            elif columns:
                at = column_of(grain, row)
                cells[name][at] = _count(row, below.cells.get(name, {}).get(at) if below else None)
            else:
                whole[name] = _count(row, below.rows.get(name) if below else None)
    return Counted(whole, cells, frozenset(places), {pair: tuple(found) for pair, found in moves.items()})


def _grain(row: Mapping[str, Any]) -> set[str]:
    """The columns that a row of the statement is grouped by."""
    names = [name for name in NAMES if name in row]
    bits = int(row["grain"])
    return {name for nth, name in enumerate(reversed(names)) if not bits >> nth & 1}


def names_of(grain: set[str], unit: tuple[Any, ...]) -> Iterator[Name]:
    """The row that this is of; of a grain that crosses both organisations the pair of rows, if they are two."""
    was = ("was", *(one for name, one in zip(UNITS[:2], unit[:2], strict=True) if name in grain))
    now = ("now", *(one for name, one in zip(UNITS[2:], unit[2:], strict=True) if name in grain))
    if len(was) > 1 and len(now) > 1:
        if was[1:] != now[1:]:
            yield was, now
    else:
        yield next((one for one in (was, now) if len(one) > 1), GROUP)


def column_of(grain: set[str], row: Mapping[str, Any]) -> Any:
    """The column of a row: its member, its piece, or where the table has both, the pair."""
    found = [row[name] for name in ("c_member", "c_piece") if name in grain]
    return found[0] if len(found) == 1 else tuple(found)


def _count(row: Mapping[str, Any], below: Count | None) -> Count:
    numerator, denominator = row.get("numerator"), row.get("denominator")
    group = None
    if below is not None:
        denominator, group = below.people, below.people
    return Count(
        int(row["base"] or 0),
        None if numerator is None else float(numerator),
        None if denominator is None else float(denominator),
        group,
    )

"""Published: the version that those see who see figures only. A change that touches a few people waits for more.

Two versions of one table that differ by three people tell of these three, whatever is hidden in each. So a scope of a
sensitive table is published anew only once it differs from what was published before by nobody or by k people at least,
in the group and in every unit; until then its former rows stay. First content is published as it is. Those who may see
what lies behind a figure see every version as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ledger.contracts import Contract, contracts
from ledger.store import Batch, Change, Snapshot, Store, damage

PERSONS = ("person_key", "response_id", "issue_id")
"""What tells one person, form or case from another; where a table has none of them every row is one."""
WITH: Mapping[str, str] = {"survey_answers": "survey_responses"}
"""Tables that stand on another's rows: both are published together."""

YEAR = 4
"""The first letters of a scope are its year: 「2024」, 「2024-05」."""
KEPT_STATES = 6
"""Former states with which a version is compared cell by cell: each costs what a first question costs."""
Scope = tuple[str, str]
"""Table and scope."""
Pairs = Mapping[Scope, tuple[Batch | None, Batch | None]]
"""What changes, as it was published and as it is now."""


@dataclass(frozen=True)
class Published:
    """What is published of a version, and the scopes of which an earlier state stands in for the newest."""

    snapshot: Snapshot
    held: tuple[Scope, ...]


def published(store: Store, version: int | None = None) -> Published:
    """What is published of a version, the newest by default."""
    return _published(store.folder, store.made, store.latest() if version is None else version)


@lru_cache(maxsize=256)
def _published(folder: Path, made: int, version: int) -> Published:
    """`made` tells a store from a later one in the same folder. Step by step, so that no step goes deep."""
    newest, told, states = Store.open(folder).snapshot(version), dict[Scope, Batch](), tuple[int, ...]()
    for one in range(1, version + 1):
        told, states = _told(folder, made, one), _states(folder, made, one)
    earlier = tuple(_published(folder, made, one).snapshot for one in states[-KEPT_STATES:])
    now = _sensitive(newest)
    held = tuple(at for at in sorted({*told, *now}) if _digest(told.get(at)) != _digest(now.get(at)))
    changes = [Change(*at, before=now.get(at), after=told.get(at)) for at in held]
    return Published(replace(newest.with_changes(changes), earlier=earlier), held)


@lru_cache(maxsize=1_024)
def _states(folder: Path, made: int, version: int) -> tuple[int, ...]:
    """The earlier versions after which something else was published; of none before anything was."""
    if version == 1:
        return ()
    before, now = (_digests(_told(folder, made, one)) for one in (version - 1, version))
    known = _states(folder, made, version - 1)
    return (*known, version - 1) if before and before != now else known


def _digests(told: Mapping[Scope, Batch]) -> dict[Scope, str]:
    return {at: batch.digest for at, batch in told.items()}


@lru_cache(maxsize=1_024)
def _told(folder: Path, made: int, version: int) -> dict[Scope, Batch]:
    """The published batches of a version, after those of the version before."""
    told = dict(_told(folder, made, version - 1)) if version > 1 else {}
    now = _sensitive(Store.open(folder).snapshot(version))
    for together in _together(told, now):
        pairs = {at: (told.get(at), now.get(at)) for at in together}
        if _fresh(pairs, told) or _enough(pairs):
            for at in together:
                told.pop(at, None)
                told.update({at: now[at]} if at in now else {})
    return told


def _sensitive(snapshot: Snapshot) -> dict[Scope, Batch]:
    tables = {name for name, one in contracts().items() if one.sensitive}
    return {(one.table, one.scope): one for one in snapshot.batches if one.table in tables}


def _digest(batch: Batch | None) -> str | None:
    return batch.digest if batch else None


def _together(told: Mapping[Scope, Batch], now: Mapping[Scope, Batch]) -> list[list[Scope]]:
    """What is published at once: a survey's forms with their answers; a year's new months; else one by one."""
    changed = sorted(at for at in {*told, *now} if _digest(told.get(at)) != _digest(now.get(at)))
    new: dict[Scope, list[Scope]] = defaultdict(list)
    for table, scope in changed:
        if (table, scope) not in told and len(_with(table)) == 1:
            new[table, scope[:YEAR]].append((table, scope))
    single = dict.fromkeys(tuple((one, scope) for one in _with(table)) for table, scope in changed)
    return [*(scopes for scopes in new.values() if len(scopes) > 1), *(list(one) for one in single)]


def _with(table: str) -> list[str]:
    first = WITH.get(table, table)
    return [first, *(one for one, other in WITH.items() if other == first)]


def _fresh(pairs: Pairs, told: Mapping[Scope, Batch]) -> bool:
    """Whether nothing of what changes has been published of its table and year yet: there is nothing to differ from."""
    known = {(table, scope[:YEAR]) for table, scope in told}
    changed = [at for at, (before, after) in pairs.items() if _digest(before) != _digest(after)]
    return not any((table, scope[:YEAR]) in known or (table, "all") in known for table, scope in changed)


# --- by how many people two states differ ------------------------------------------------------------------


def _enough(pairs: Pairs) -> bool:
    """Whether two states differ by nobody or by k people, in each year of the group and of every unit.

    Those of whom another table speaks, too, are people of it by themselves: six forms that differ and six whose answers
    do are twelve forms, but of the rate only six.
    """
    people: dict[Any, set[Any]] = defaultdict(set)
    for table, row, who, units in _different(pairs):
        for unit in {None, *units}:
            people[table, unit, _year(contracts()[table], row)].add(who)
    k = max(contracts()[table].k for table, _ in pairs)
    return all(len(different) >= k for different in people.values())


def _different(pairs: Pairs) -> Iterator[tuple[str, dict[str, Any], Any, set[str]]]:
    """Table, row, person and units of everything that is in one state only; once more for each table they speak in."""
    where = {who: _units(row) for row in _all(pairs, WITH.values()) if (who := _who(row)) is not None}
    spoken = {child: {_who(row) for row in _all(pairs, [child])} for child in WITH}
    for (table, _), (before, after) in pairs.items():
        for nth, row in enumerate(_differing(contracts()[table], before, after)):
            who = _who(row) or (table, nth)
            units = _units(row) | where.get(who, set())
            yield table, row, who, units
            yield from ((child, row, who, units) for child in WITH if WITH[child] == table and who in spoken[child])


def _all(pairs: Pairs, tables: Collection[str]) -> Iterator[dict[str, Any]]:
    """Every row of these tables in either state."""
    for (table, _), batches in pairs.items():
        if table in tables:
            names = list(contracts()[table].stored)
            yield from (dict(zip(names, row, strict=True)) for batch in batches for row in _rows(batch, names))


def _who(row: Mapping[str, Any]) -> Any:
    return next((row[name] for name in PERSONS if row.get(name) is not None), None)


def _units(row: Mapping[str, Any]) -> set[str]:
    """The unit a row names and the one above it."""
    unit = row.get("unit")
    return {str(unit), str(unit).partition("/")[0]} if unit else set()


def _year(contract: Contract, row: Mapping[str, Any]) -> object:
    """The year a row counts in, by the contract's own dating."""
    dates = [row[name] for name in contract.dated if row.get(name) is not None]
    return dates[0].year if dates and hasattr(dates[0], "year") else row.get(contract.scope)


def _differing(contract: Contract, before: Batch | None, after: Batch | None) -> Iterator[dict[str, Any]]:
    """Rows of one state that the other has not, or has fewer of; where they came from is no difference."""
    names = [name for name in contract.stored if not name.startswith("_")]
    had, has = (Counter(_rows(batch, names)) for batch in (before, after))
    for row in ((had - has) + (has - had)).elements():
        yield dict(zip(names, row, strict=True))


def _rows(batch: Batch | None, names: list[str]) -> Iterator[tuple[Any, ...]]:
    import pyarrow.parquet as pq  # the command line starts without it

    if batch is None:
        return
    with damage.told(batch.path):
        table = pq.read_table(batch.path)
    columns = [table[name].to_pylist() if name in table.column_names else [None] * table.num_rows for name in names]
    yield from zip(*columns, strict=True)

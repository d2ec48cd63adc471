"""Rows into batches: which scope each row belongs to, and which rows of one upload say the same thing twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from ledger.contracts import Contract
from ledger.intake.tidy import Tidy
from ledger.store.batches import fitted


@dataclass
class Gathered:
    """All rows of one table in this upload, from all its sheets; keys once taken are known."""

    contract: Contract
    scopes: dict[str, list[pa.Table]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[tuple[Any, ...], tuple[tuple[Any, ...], int]] = field(default_factory=dict)
    alike: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def add(self, tidy: Tidy, file: str, *, held: set[tuple[Any, ...]] | None = None) -> tuple[int, int, set[str]]:
        """Take a sheet's good rows; the numbers accepted and doubled, and the scopes they are in.

        `held`: keys in force that a supplement may not repeat.
        """
        scopes = scopes_of(tidy)
        doubles = self._doubles(tidy, held or set())
        self._suspects(tidy, doubles)
        good: dict[str, list[int]] = defaultdict(list)
        for position, scope in enumerate(scopes):
            if position not in tidy.bad and position not in doubles:
                good[scope].append(position)
        whole = as_table(tidy, file)
        for scope, positions in good.items():
            self.scopes[scope].append(whole.take(pa.array(positions, pa.int64())))
        return sum(map(len, good.values())), len(doubles), set(good)

    def _doubles(self, tidy: Tidy, held: set[tuple[Any, ...]]) -> set[int]:
        """Positions of rows said before; a key said before with other values is refused."""
        doubles: set[int] = set()
        if not tidy.contract.key:
            return doubles
        keys = list(zip(*(tidy.columns[name] for name in tidy.contract.key), strict=True))
        values = list(zip(*(tidy.columns[name] for name in _data(tidy)), strict=True))
        person = tidy.contract.key.index("person_key") if "person_key" in tidy.contract.key else None
        for position, key in enumerate(keys):
            if position in tidy.bad or (person is not None and key[person] is None):
                continue
            before = self.seen.get(key)
            if key in held:
                tidy.refuse(position, _keyed(tidy), "", "key_in_force")
            elif before is None:
                self.seen[key] = (values[position], tidy.rows[position])
            elif before[0] == values[position]:
                doubles.add(position)
            else:
                tidy.refuse(position, _keyed(tidy), "", "same_key", other=before[1])
        return doubles

    def _suspects(self, tidy: Tidy, doubles: set[int]) -> None:
        """Point out rows alike in the contract's suspect columns; they stay."""
        names = tidy.contract.suspect
        if not names:
            return
        for position, key in enumerate(zip(*(tidy.columns[name] for name in names), strict=True)):
            if position in tidy.bad or position in doubles or None in key:
                continue
            if key in self.alike:
                tidy.note("suspect", row=tidy.rows[position], other=self.alike[key])
            else:
                self.alike[key] = tidy.rows[position]

    def tables(self) -> dict[str, pa.Table]:
        """Scope → its rows."""
        return {scope: pa.concat_tables(parts) for scope, parts in sorted(self.scopes.items())}


def _data(tidy: Tidy) -> list[str]:
    return [name for name in tidy.contract.stored if not name.startswith("_")]


def _keyed(tidy: Tidy) -> str:
    own = [tidy.title(name) for name in tidy.contract.key if name in tidy.contract.columns]
    return "、".join([*own, "工号"] if "person_key" in tidy.contract.key else own)


def scopes_of(tidy: Tidy) -> list[str]:
    """Each row's scope; a row whose period is unknown is refused."""
    contract, size = tidy.contract, len(tidy)
    if contract.scope == "all":
        return ["all"] * size
    if contract.scope in ("year", "month") and contract.dated:
        found = [scope_of_day(day, contract.scope) for day in first_filled(tidy, contract.dated)]
        column = tidy.title(contract.dated[0])
    else:
        found = ["" if value is None else str(value) for value in tidy.columns[contract.scope]]
        column = tidy.title(contract.scope)
    for position, scope in enumerate(found):
        if not scope and position not in tidy.bad:
            tidy.refuse(position, column, "", "undated" if contract.dated else "required")
    return found


def scope_of_day(day: date | None, scope: str) -> str:
    """The month or year a day falls in, '' for no day."""
    return "" if day is None else str(day)[: 7 if scope == "month" else 4]


def first_filled(tidy: Tidy, names: tuple[str, ...]) -> list[date | None]:
    """Row by row the first of these dates that is filled."""
    columns = zip(*(tidy.columns[name] for name in names), strict=True)
    return [next((day for day in days if day is not None), None) for days in columns]


def as_table(tidy: Tidy, file: str) -> pa.Table:
    """The sheet in the contract's stored columns and types; rows set aside have nothing in wrong cells."""
    columns = {name: tidy.columns[name] for name in _data(tidy)}
    own = {**columns, "_file": [file] * len(tidy), "_row": tidy.rows}
    return fitted(tidy.contract.table, pa.table(own))

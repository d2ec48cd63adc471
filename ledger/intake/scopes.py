"""Rows into batches: which scope each row belongs to, and which rows of one upload say the same thing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ledger.contracts import Contract
from ledger.intake.coded import Coded, again, arrow, give_back, paired, same
from ledger.intake.tidy import Tidy
from ledger.store.batches import fitted

Row = tuple[Any, ...]


@dataclass
class Gathered:
    """All rows of one table in this upload, from all its sheets; keys once taken are known."""

    contract: Contract
    scopes: dict[str, list[pa.Table]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[Row, tuple[Row, int]] = field(default_factory=dict)
    alike: dict[Row, int] = field(default_factory=dict)
    last: Tidy | None = None
    """The sheet before this one: its keys are only taken down when another comes."""

    def add(self, tidy: Tidy, file: str, *, held: set[Row] | None = None) -> tuple[int, int, set[str]]:
        """Take a sheet's good rows; the numbers accepted and doubled, and the scopes they are in.

        `held`: keys in force that a supplement may not repeat.
        """
        scopes = scopes_of(tidy)
        if self.last:
            self._take_down(self.last)
        doubles = self._doubles(tidy, held or set())
        self._suspects(tidy, doubles)
        self.last = tidy
        give_back()
        good = {scope: rows for scope, rows in _by_scope(scopes, tidy.bad | doubles) if len(rows)}
        numbers = pa.array(tidy.rows, pa.int64())
        for scope, rows in good.items():
            self.scopes[scope].append(_table(tidy, file, numbers, rows))
        return sum(map(len, good.values())), len(doubles), set(good)

    def _take_down(self, tidy: Tidy) -> None:
        """What stands in a sheet's rows that were taken: another may repeat it."""
        key, suspect = tidy.contract.key, tidy.contract.suspect
        values = zip(*(tidy.columns[name] for name in _data(tidy)), strict=True)
        for position, row in enumerate(values if key else ()):
            if position not in tidy.bad:
                self.seen.setdefault(_at(tidy, key, position), (row, tidy.rows[position]))
        for position in range(len(tidy)) if suspect else ():
            if position not in tidy.bad:
                self.alike.setdefault(_at(tidy, suspect, position), tidy.rows[position])

    def _to_compare(self, tidy: Tidy, names: tuple[str, ...], *, all_: bool) -> Sequence[int]:
        """Rows that may repeat others: of a first sheet only those that share these columns."""
        if not names:
            return ()
        return range(len(tidy)) if all_ else again(tidy.columns[name] for name in names)

    def _doubles(self, tidy: Tidy, held: set[Row]) -> set[int]:
        """Positions of rows said before; a key said before with other values is refused."""
        doubles: set[int] = set()
        key = tidy.contract.key
        for position in self._to_compare(tidy, key, all_=bool(self.last or held)):
            said = _at(tidy, key, position)
            if position in tidy.bad or ("person_key" in key and said[key.index("person_key")] is None):
                continue
            row, before = _at(tidy, _data(tidy), position), self.seen.get(said)
            if said in held:
                tidy.refuse(position, _keyed(tidy), "", "key_in_force")
            elif before is None:
                self.seen[said] = (row, tidy.rows[position])
            elif before[0] == row:
                doubles.add(position)
            else:
                tidy.refuse(position, _keyed(tidy), "", "same_key", other=before[1])
        return doubles

    def _suspects(self, tidy: Tidy, doubles: set[int]) -> None:
        """Point out rows alike in the contract's suspect columns; they stay."""
        names = tidy.contract.suspect
        for position in self._to_compare(tidy, names, all_=self.last is not None):
            said = _at(tidy, names, position)
            if position in tidy.bad or position in doubles or None in said:
                continue
            if said in self.alike:
                tidy.note("suspect", row=tidy.rows[position], other=self.alike[said])
            else:
                self.alike[said] = tidy.rows[position]

    def tables(self) -> dict[str, pa.Table]:
        """Scope → its rows, texts as dictionaries or as texts. Nothing more can be added."""
        self.last = None
        give_back()
        return {scope: _below(parts) for scope, parts in sorted(self.scopes.items())}


def _below(parts: list[pa.Table]) -> pa.Table:
    """Sheets' rows below each other; where one holds no text in a column its type is another."""
    if len(parts) == 1 or len({part.schema for part in parts}) == 1:
        return pa.concat_tables(parts)
    return pa.concat_tables([plain(part) for part in parts])


def plain(rows: pa.Table) -> pa.Table:
    """Rows whose texts are texts."""
    for at, column in enumerate(rows.columns):
        if pa.types.is_dictionary(column.type):
            rows = rows.set_column(at, rows.column_names[at], column.cast(pa.string()))
    return rows


def _data(tidy: Tidy) -> list[str]:
    return [name for name in tidy.contract.stored if not name.startswith("_")]


def _at(tidy: Tidy, names: Iterable[str], position: int) -> Row:
    return tuple(tidy.columns[name][position] for name in names)


def _by_scope(scopes: Coded[str], out: set[int]) -> Iterator[tuple[str, Any]]:
    """Scope by scope its rows that stay, as Arrow numbers."""
    one = scopes.unified()
    codes, left = arrow(one.codes), pa.array(sorted(out), pa.int64())
    for code, scope in enumerate(one.values):
        rows = pc.indices_nonzero(pc.equal(codes, code)).cast(pa.int64())
        yield scope, rows.filter(pc.invert(pc.is_in(rows, value_set=left))) if out else rows


def _keyed(tidy: Tidy) -> str:
    own = [tidy.title(name) for name in tidy.contract.key if name in tidy.contract.columns]
    return "、".join([*own, "工号"] if "person_key" in tidy.contract.key else own)


def scopes_of(tidy: Tidy) -> Coded[str]:
    """Each row's scope; a row whose period is unknown is refused."""
    contract, size = tidy.contract, len(tidy)
    if contract.scope == "all":
        return Coded.repeated("all", size)
    if contract.scope in ("year", "month") and contract.dated:
        days = paired(*(tidy.columns[name] for name in contract.dated))
        found = days.map(lambda filed: scope_of_day(next(filter(None, filed), None), contract.scope))
        column = tidy.title(contract.dated[0])
    else:
        found = tidy.columns[contract.scope].map(lambda value: "" if value is None else str(value))
        column = tidy.title(contract.scope)
    for position in found.where(lambda scope: not scope):
        if position not in tidy.bad:
            tidy.refuse(position, column, "", "undated" if contract.dated else "required")
    return found


def scope_of_day(day: date | None, scope: str) -> str:
    """The month or year a day falls in, '' for no day."""
    return "" if day is None else str(day)[: 7 if scope == "month" else 4]


def _table(tidy: Tidy, file: str, numbers: Any, rows: Any) -> pa.Table:
    """These rows of the sheet, an Arrow array of positions, in the contract's stored columns and types.

    Texts stay dictionaries until a batch is written: a million rows of twelve columns are 190 MB as texts.
    """
    columns = {name: tidy.columns[name].arrow(rows) for name in _data(tidy)}
    texts = {name: column for name, column in columns.items() if pa.types.is_dictionary(column.type)}
    rest = {name: column for name, column in columns.items() if name not in texts}
    table = fitted(tidy.contract.table, pa.table({**rest, "_row": numbers.take(rows)}))
    for name, column in {**texts, "_file": same(file, len(rows))}.items():
        table = table.set_column(table.column_names.index(name), name, column)
    return table

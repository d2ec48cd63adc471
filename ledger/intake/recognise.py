"""Which ledger a sheet is, and where its header stands: by the headings the contracts accept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ledger.contracts import Column, Contract, contracts
from ledger.intake import headings
from ledger.intake.grid import Sheet
from ledger.intake.text import like

HEADER_WITHIN = 30
"""Rows among which the header is looked for."""
NOBODY: Mapping[str, str] = {}
"""Nothing has been said of the columns."""
PERSON = ("工号", "姓名")
"""What a column may be taken for besides the contract's own."""
_COMMON = re.compile("台账|登记|记录|名单|在册|职工|表$|单位|年度")


@dataclass(frozen=True)
class Match:
    """One way to read a sheet: as this contract, with its header in this row."""

    contract: Contract
    header: int
    """Index among the sheet's rows; of a header of two rows the lower."""
    heads: tuple[str, ...]
    columns: dict[str, int]
    number: int | None
    name: int | None
    unknown: tuple[str, ...]
    """Headings that the contract does not know."""
    private: tuple[str, ...]
    """Headings of columns about a person that are not stored."""
    missing: tuple[str, ...]
    """Titles of the needed columns that no heading stands for, with the headings accepted."""
    score: float

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def rivals(self) -> list[tuple[str, int]]:
        """Columns that fit one already found as well: (the contract's column, place); they are not read."""
        known, read = accepted(self.contract.table), {*self.columns.values(), self.number, self.name}
        rest = ((place, head) for place, head in enumerate(self.heads) if head in self.unknown and place not in read)
        hits = ((known.get(headings.plain(head)) or known.get(like(head)), place) for place, head in rest)
        return [(hit[0], place) for hit, place in hits if hit and hit[0] in self.columns]

    @property
    def needed(self) -> int:
        """How many of the columns that the contract cannot do without stand in the sheet."""
        return sum(self.contract.columns[name].required or name in self.contract.dated for name in self.columns)


@cache
def accepted(table: str) -> dict[str, tuple[str, int]]:
    """Of a table's contract: heading as compared → column and its place in that column's list of headings."""
    found: dict[str, tuple[str, int]] = {}
    for column in contracts()[table].columns.values():
        for place, heading in enumerate((*column.headers, column.zh, column.name)):
            for spelling in (headings.plain(heading), like(heading)):
                found.setdefault(spelling, (column.name, place))
    return found


def candidates(
    sheet: Sheet, texts: tuple[str, ...], table: str | None = None, said: Mapping[str, str] = NOBODY
) -> list[Match]:
    """Ways to read the sheet, the likeliest first: for each contract its best header row.

    `said`: heading → column, 工号, 姓名, or '' to leave it out; it goes before the headings a contract accepts.
    """
    chosen = [contracts()[table]] if table else list(contracts().values())
    rows = list(header_rows(sheet))
    best = (
        max(_matches(rows, contract, texts, said), key=lambda match: match.score, default=None) for contract in chosen
    )
    found = [match for match in best if match is not None]
    return sorted(found, key=lambda match: match.score - 0.1 * len(match.missing), reverse=True)


def header_rows(sheet: Sheet) -> Iterator[tuple[int, list[str], tuple[str, ...]]]:
    """Rows that may head the sheet: index, cells, and the titles above; two rows also as one stacked header."""
    titles: list[str] = []
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        yield *_with_units(sheet, index, row), tuple(titles)
        stacked = _stacked(row, sheet.rows[index + 1]) if index + 1 < len(sheet.rows) else None
        if stacked:
            yield *_with_units(sheet, index + 1, stacked), tuple(titles)
        titles += [cell for cell in row if cell]


def _with_units(sheet: Sheet, index: int, heads: list[str]) -> tuple[int, list[str]]:
    """A header with the row of units under it, if there is one: 「金额」 over 「万元」 is 「金额(万元)」."""
    below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else []
    if not is_units(below):
        return index, heads
    return index + 1, [_united(head, unit) for head, unit in zip(heads, below, strict=True)]


def _united(head: str, unit: str) -> str:
    return f"{head}({like(unit).strip('()[]')})" if head and headings.is_unit(unit) else head


def is_units(row: Sequence[str]) -> bool:
    """A row whose only cells are units: (元), 万元, 人次."""
    filled = [cell for cell in row if cell]
    return bool(filled) and all(headings.is_unit(cell) or _bracketed(cell) for cell in filled)


def _bracketed(cell: str) -> bool:
    return cell[0] in "(（" and cell[-1] in ")）"


def _matches(
    rows: Iterable[tuple[int, list[str], tuple[str, ...]]],
    contract: Contract,
    texts: tuple[str, ...],
    said: Mapping[str, str],
) -> Iterator[Match]:
    for index, row, above in rows:
        if match := match_row(row, index, contract, (*above, *texts), said):
            yield match


def _stacked(upper: list[str], lower: list[str]) -> list[str] | None:
    """A header of two rows as one: 「发放」 over 「日期」 and 「金额」 heads two columns."""
    heads, over = [], ""
    for above, below in zip(upper, lower, strict=True):
        over = above or (over if below else "")
        heads.append(f"{over}{below}")
    return heads if any(above and not below for above, below in zip(upper, lower, strict=True)) else None


def match_row(
    row: list[str],
    index: int,
    contract: Contract,
    texts: tuple[str, ...],
    said: Mapping[str, str] = NOBODY,
    anyway: bool = False,
) -> Match | None:
    """One way to read the sheet: this row as the contract's header; None if nothing fits it, unless `anyway`."""
    columns = _columns(row, contract, said)
    if not (columns or contract.person or anyway):  # so most rows for most contracts
        return None
    number, name = _persons(row, said)
    if not (columns or name is not None or anyway):
        return None
    taken = {*columns.values(), number, name}
    rest = [cell for place, cell in enumerate(row) if cell and place not in taken and not headings.is_counter(cell)]
    private = tuple(cell for cell in rest if headings.is_private(cell))
    unknown = tuple(cell for cell in rest if not headings.is_private(cell))
    persons = sum(place is not None for place in (number, name))
    hits = len(columns) + (persons if contract.person else 0)
    share = hits / max(1, len(columns) + persons + len(unknown))
    missing = _missing(contract, columns, number, name)
    score = (
        share * min(1, hits / 2)
        + 0.02 * hits
        + _named(contract, texts)
        - (0.3 if contract.person and not persons else 0)
    )
    return Match(contract, index, tuple(row), columns, number, name, unknown, private, missing, score)


def _persons(row: list[str], said: Mapping[str, str]) -> tuple[int | None, ...]:
    """Where 工号 and 姓名 stand."""
    known = {"工号": headings.is_number, "姓名": headings.is_name}
    return tuple(
        next((at for at, cell in enumerate(row) if (said[cell] == who if cell in said else known[who](cell))), None)
        for who in PERSON
    )


def _columns(row: list[str], contract: Contract, said: Mapping[str, str]) -> dict[str, int]:
    known = accepted(contract.table)
    found: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        if cell in said and not headings.is_private(cell):
            hit = (said[cell], -1) if said[cell] in contract.columns else None
        else:
            hit = known.get(headings.plain(cell)) or known.get(like(cell)) if cell else None
        if hit and (hit[0] not in found or hit[1] < found[hit[0]][0]):
            found[hit[0]] = (hit[1], place)
    return {name: place for name, (_, place) in found.items()}


def _missing(contract: Contract, columns: dict[str, int], number: int | None, name: int | None) -> tuple[str, ...]:
    gaps = [_gap(column) for column in contract.columns.values() if column.required and not _given(column, columns)]
    if contract.dated and not any(_given(contract.columns[dated], columns) for dated in contract.dated):
        gaps += [_gap(contract.columns[contract.dated[0]])] if not contract.columns[contract.dated[0]].required else []
    titled = all(column.origin == "title" for column in contract.columns.values() if column.required)
    if contract.registers and number is None:
        gaps.append(f"工号({'/'.join(headings.NUMBER[:4])})")
    elif contract.person and titled and number is None and name is None:
        gaps.append(f"工号({'/'.join(headings.NUMBER[:3])}) / 姓名")
    return tuple(gaps)


def _given(column: Column, columns: dict[str, int]) -> bool:
    return column.name in columns or column.origin == "title" or column.default is not None


def _gap(column: Column) -> str:
    return f"{column.zh}({'/'.join(column.headers[:5])})"


def _named(contract: Contract, texts: tuple[str, ...]) -> float:
    """A bonus for titles and names that speak of the ledger: 0.06 per letter in common beyond one."""
    core, said = _COMMON.sub("", contract.zh), "".join(map(like, texts))
    for size in range(len(core), 1, -1):
        if any(core[start : start + size] in said for start in range(len(core) - size + 1)):
            return 0.06 * size
    return 0.0

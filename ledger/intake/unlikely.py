"""Rows of a sheet that stand out against its own name or against what is in force: told before they count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyarrow as pa

from ledger.contracts import Contract
from ledger.intake import headings
from ledger.intake.beside import data
from ledger.intake.known import read, title, tuples
from ledger.intake.model import Doubt, Lang
from ledger.intake.periods import years_named
from ledger.intake.phrases import numbered, say
from ledger.intake.sources import Piece
from ledger.intake.tidied import rival_words
from ledger.store import Snapshot

_WINTER = re.compile("统计年度|工会年度|两节|送温暖|春节")
"""Ledgers of such a year begin in the autumn before it: the union's year in October."""
_AUTUMN = 10


def repeated(snapshot: Snapshot, table: str, scopes: Mapping[str, pa.Table], lang: Lang) -> list[Doubt]:
    """Rows of a supplement that equal others in force; two alike within the supplement stay two."""
    new, old = list[int](), list[int]()
    held = snapshot.scopes(table)
    for scope in sorted(set(scopes) & set(held)):
        there = read(held[scope].path)
        known = dict(zip(data(there).to_pylist(), _numbers(there), strict=True))
        pairs = zip(data(scopes[scope]).to_pylist(), _numbers(scopes[scope]), strict=True)
        found = [(number, known[row]) for row, number in pairs if row in known]
        new += [number for number, _ in found]
        old += [number for _, number in found]
    if not new:
        return []
    words = {"table": title(table, lang), "count": len(new), "rows": numbered(new, lang), "others": numbered(old, lang)}
    return [Doubt("repeated", say("repeated", lang, **words), table)]


def other_years(contract: Contract, parts: Iterable[pa.Table], titles: tuple[str, ...], lang: Lang) -> list[Doubt]:
    """What to look at where a sheet's rows, in `parts`, lie in none of the years its titles and names state."""
    named = years_named(titles)
    if not named or not contract.dated or contract.scope not in ("month", "year"):
        return []
    first = (min(named) - 1, _AUTUMN) if any(map(_WINTER.search, titles)) else (min(named), 1)
    rows: dict[int, list[int]] = defaultdict(list)
    for number, day in _dated(contract, parts):
        if not first <= (day.year, day.month) <= (max(named), 12):
            rows[day.year].append(number)
    joint = "、" if lang == "zh" else ", "
    words = {"table": title(contract.table, lang), "file": titles[-1], "named": joint.join(map(str, sorted(named)))}
    said = {
        year: say("other_year", lang, year=year, rows=numbered(found, lang), **words) for year, found in rows.items()
    }
    return [Doubt("other_year", message, contract.table, year=year) for year, message in sorted(said.items())]


def amounts_unclear(piece: Piece, lang: Lang) -> list[Doubt]:
    """Money whose heading contradicts the title's unit, and money that two columns hold, unless it was said which."""
    assert piece.match
    match, heads = piece.match, piece.layout.headings if piece.layout else ()
    said = {one.heading for one in heads if one.how in ("said", "remembered")}
    table, money = match.contract.table, [one.name for one in match.contract.columns.values() if one.type == "money"]
    rivals = [(name, at) for name, at in match.rivals if name in money and match.heads[at] not in said]
    found = [say("rival", lang, **rival_words(piece.sheet, match, name, at, lang)) for name, at in rivals]
    doubts = [Doubt("rival", f"{title(table, lang)}：{message}", table) for message in found]
    unit = headings.titled_unit(piece.titles)
    for head in [match.heads[match.columns[name]] for name in money if name in match.columns]:
        if unit and (headings.factor(head) or headings.FACTORS[unit]) != headings.FACTORS[unit]:
            words = {"table": title(table, lang), "titled": unit, "column": head}
            doubts.append(Doubt("units_apart", say("units_apart", lang, **words), table))
    return doubts


def _dated(contract: Contract, parts: Iterable[pa.Table]) -> Iterator[tuple[int, date]]:
    """Row and day of each row that has one."""
    for part in parts:
        for number, days in zip(_numbers(part), tuples(part, contract.dated), strict=True):
            if found := [day for day in days if isinstance(day, date)]:
                yield number, found[0]


def _numbers(rows: pa.Table) -> list[int]:
    return [int(number) for number in rows["_row"].to_pylist()]

"""A recognised sheet into a tidy one: its rows sorted out, its columns read, and what only whole rows can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

from ledger.intake.body import Body
from ledger.intake.cells import read_column
from ledger.intake.coded import Coded, paired
from ledger.intake.grid import Sheet
from ledger.intake.marks import shown
from ledger.intake.model import Cancelled, Lang
from ledger.intake.phrases import listed, numbered, refuse
from ledger.intake.recognise import Match
from ledger.intake.staff import bare_number, wrong_number
from ledger.intake.text import masked
from ledger.intake.tidy import Tidy
from ledger.intake.unnamed import named
from ledger.intake.values import Setting, spoilt
from ledger.personal import hidden


def tidied(
    sheet: Sheet, match: Match, data: Body, titles: tuple[str, ...], setting: Setting, lang: Lang = "zh"
) -> Tidy:
    """Read the sheet as the match says; `titles` are its title rows, sheet name and file name."""
    rows = data.among(sheet.numbers)
    contract, nobody = match.contract, Coded.repeated("", len(rows))
    tidy = Tidy(contract, {}, nobody, nobody, rows, lang=lang)
    if match.name is not None:
        tidy.names = sheet.columns[match.name].take(data.rows)
    tidy.named = named(tidy, sheet, match, data.rows)
    _told(tidy, sheet, match, data)
    for column in contract.columns.values():
        if setting.cancelled():
            raise Cancelled
        read_column(tidy, column, sheet, match, data.rows, titles, setting)
    if match.number is not None:
        tidy.numbers = sheet.columns[match.number].take(data.rows).map(bare_number)
    _slipped(tidy, sheet, match, data.rows)
    _spoilt_numbers(tidy)
    _ordered(tidy)
    return tidy


def _told(tidy: Tidy, sheet: Sheet, match: Match, data: Body) -> None:
    """Say what was left out on purpose: nothing goes without a word. Raises Refused for a second, other header."""
    if data.reordered:
        raise refuse("other_header", tidy.lang, row=sheet.numbers[data.reordered[0]])
    for rule, indices in (("totals", data.totals), ("footers", data.footers), ("examples", data.examples)):
        if indices:
            shown = numbered([sheet.numbers[index] for index in indices], tidy.lang)
            tidy.note(rule, rows=shown, count=len(indices))
    rivals = {place for _, place in match.rivals}
    unknown = [head for head in match.unknown if head not in {match.heads[place] for place in rivals}]
    if unknown:
        tidy.note("unknown_columns", columns=listed(unknown, tidy.lang, 20))
    for name, place in match.rivals:
        tidy.note("rival", **rival_words(sheet, match, name, place, tidy.lang, tidy.named))
    if match.private:
        tidy.note("private_columns", columns=listed(match.private, tidy.lang, 20))


def rival_words(
    sheet: Sheet, match: Match, name: str, place: int, lang: Lang, persons: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Of two columns that fit alike: what for, the one read and the one not, each with a value where they differ."""
    taken, column = match.columns[name], match.contract.columns[name]
    below = [(row[taken], row[place]) for row in sheet.rows[match.header + 1 :]]
    one, other = next((pair for pair in below if pair[0] != pair[1] and all(pair)), below[0])
    shown = {
        "taken": match.heads[taken],
        "one": hidden(one, persons)[:40] or "–",
        "left": match.heads[place],
        "other": hidden(other, persons)[:40] or "–",
    }
    return {"title": column.zh if lang == "zh" else column.en, **shown}


def _slipped(tidy: Tidy, sheet: Sheet, match: Match, rows: Sequence[int]) -> None:
    """Of a text file: a row with more cells than the header has a separator inside a value."""
    header = match.heads
    width = max(place for place, cell in enumerate(header) if cell) + 1
    if not sheet.ragged or width == len(header):
        return
    beyond = (column.take(rows).where(bool) for column in sheet.columns[width:])
    for position in sorted({position for positions in beyond for position in positions}):
        tidy.refuse(position, "", "", "slipped", width=width)


def _spoilt_numbers(tidy: Tidy) -> None:
    """A 工号 that is none: 2.1E+17 has lost digits for good; a register's row without one is no one.

    A name that a formula should have fetched is no name.
    """
    registers = tidy.contract.registers
    for position in tidy.numbers.where(lambda number: wrong_number(number) or (registers and not number)):
        if number := tidy.numbers[position]:
            tidy.refuse(position, "工号", shown(number) if spoilt(number) else masked(number), wrong_number(number))
        else:
            tidy.refuse(position, "工号", "", "required")
    for position in tidy.names.where(spoilt):
        tidy.refuse(position, "姓名", shown(tidy.names[position]), spoilt(tidy.names[position]))


def _ordered(tidy: Tidy) -> None:
    """Dates that run backwards: paid before applied."""
    steps = [name for name in tidy.contract.ordered if any(tidy.columns[name].values)]
    for before, after in combinations(steps, 2):
        pairs = paired(tidy.columns[before], tidy.columns[after])
        for position in pairs.where(_backwards):
            first, second = pairs[position]
            words = {"other": tidy.title(before), "then": first.isoformat()}
            tidy.refuse(position, tidy.title(after), second.isoformat(), "backwards", **words)


def _backwards(pair: tuple[Any, ...]) -> bool:
    first, second = pair
    return isinstance(first, date) and isinstance(second, date) and second < first

"""A recognised sheet into typed columns: every wrong cell named, its row set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from ledger.contracts import Column, Contract
from ledger.intake import headings
from ledger.intake.body import Body, body, fill_down
from ledger.intake.coded import Coded, paired
from ledger.intake.grid import Sheet
from ledger.intake.marks import UNSAVED
from ledger.intake.model import Cancelled, Lang, Problem
from ledger.intake.periods import record_day
from ledger.intake.phrases import listed, numbered, refuse, say
from ledger.intake.recognise import Match
from ledger.intake.staff import bare_number, wrong_number
from ledger.intake.text import masked
from ledger.intake.values import Reader, Setting, reader, spoilt
from ledger.intake.wrong import Wrong


@dataclass
class Tidy:
    """A sheet's data rows as columns of typed values, `None` where nothing stands."""

    contract: Contract
    columns: dict[str, Coded[Any]]
    numbers: Coded[str]
    """工号 of each row, '' without one; never stored."""
    names: Coded[str]
    rows: Sequence[int]
    """The row that Excel shows."""
    bad: set[int] = field(default_factory=set)
    """Positions of the rows set aside."""
    problems: list[Problem] = field(default_factory=list)
    lang: Lang = "zh"
    event_days: dict[str, date] = field(default_factory=dict)
    """When the events took place that the rows belong to, by id."""

    def __len__(self) -> int:
        return len(self.rows)

    def refuse(self, position: int, column: str, value: str, rule: str, **words: Any) -> None:
        """Set a row aside, saying why."""
        self.bad.add(position)
        row = self.rows[position]
        where = "cell" if column else "whole_row"
        message = say(where, self.lang, row=row, column=column, value=value, why=say(rule, self.lang, **words))
        self.problems.append(Problem(row, column, value, rule, message))

    def note(self, rule: str, column: str = "", row: int | None = None, value: str = "", **words: Any) -> None:
        """Say something that leaves every row in."""
        message = say(rule, self.lang, column=column, row=row, value=value, **words)
        self.problems.append(Problem(row, column, value, rule, message, refuses=False))

    def title(self, column: str) -> str:
        """A column's name in the user's language."""
        found = self.contract.columns[column]
        return found.zh if self.lang == "zh" else found.en


def tidied(sheet: Sheet, match: Match, titles: tuple[str, ...], setting: Setting, lang: Lang = "zh") -> Tidy:
    """Read the sheet as the match says; `titles` are its title rows, sheet name and file name."""
    data = body(sheet, match)
    rows = [sheet.numbers[index] for index in data.rows]
    contract, nobody = match.contract, Coded.repeated("", len(rows))
    tidy = Tidy(contract, {}, nobody, nobody, rows, lang=lang)
    _told(tidy, sheet, match, data)
    for column in contract.columns.values():
        if setting.cancelled():
            raise Cancelled
        _read(tidy, column, sheet, match, data.rows, titles, setting)
    if match.number is not None:
        tidy.numbers = sheet.columns[match.number].take(data.rows).map(bare_number)
    if match.name is not None:
        tidy.names = sheet.columns[match.name].take(data.rows)
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
        tidy.note("rival", **rival_words(sheet, match, name, place, tidy.lang))
    if match.private:
        tidy.note("private_columns", columns=listed(match.private, tidy.lang, 20))


def rival_words(sheet: Sheet, match: Match, name: str, place: int, lang: Lang) -> dict[str, Any]:
    """Of two columns that fit alike: what for, the one read and the one not, each with a value where they differ."""
    taken, column = match.columns[name], match.contract.columns[name]
    below = [(row[taken], row[place]) for row in sheet.rows[match.header + 1 :]]
    one, other = next((pair for pair in below if pair[0] != pair[1] and all(pair)), below[0])
    shown = {
        "taken": match.heads[taken],
        "one": one[:40] or "–",
        "left": match.heads[place],
        "other": other[:40] or "–",
    }
    return {"title": column.zh if lang == "zh" else column.en, **shown}


def _read(
    tidy: Tidy,
    column: Column,
    sheet: Sheet,
    match: Match,
    rows: Sequence[int],
    titles: tuple[str, ...],
    setting: Setting,
) -> None:
    place = match.columns.get(column.name)
    if place is None:
        tidy.columns[column.name] = Coded.repeated(_stated(column, titles, tidy.lang), len(rows))
        return
    heading = match.heads[place]
    if column.type == "money" and len(headings.scales(heading)) > 1:
        raise refuse("two_scales", tidy.lang, heading=heading)
    factor = headings.factor(heading) or headings.titled_factor(titles) if column.type == "money" else Decimal(1)
    merged = column.filled_down or column.type not in ("money", "count", "decimal")
    filled = fill_down(sheet, rows, place, always=column.filled_down) if merged else sheet.columns[place].take(rows)
    tidy.columns[column.name] = _values(tidy, column, filled, reader(column, setting, factor or Decimal(1)))


def _stated(column: Column, titles: tuple[str, ...], lang: Lang) -> Any:
    """What the titles say for a column the sheet lacks: a day of record; events are found later. Raises Refused."""
    if column.origin != "title" or column.type != "date":
        return column.default
    day = record_day(titles)
    if day is None and column.required:
        raise refuse("no_record_day", lang, column=column.zh if lang == "zh" else column.en)
    return day


def _values(tidy: Tidy, column: Column, cells: Coded[str], read: Reader) -> Coded[Any]:
    """Every value read once; what is wrong, or lacks where it is needed, sets its rows aside."""
    values = cells.map(lambda cell: read(cell) if cell else column.default)
    title = tidy.title(column.name)
    for position in values.where(lambda value: isinstance(value, Wrong) or (value is None and column.required)):
        cell, value = cells[position], values[position]
        if isinstance(value, Wrong):
            tidy.refuse(position, title, _shown(cell), value.rule, **value.words)
        else:
            tidy.refuse(position, title, cell, "required")
    return values.map(lambda value: None if isinstance(value, Wrong) else value)


def _shown(cell: str) -> str:
    """A wrong cell as a message shows it: a formula without a result as the formula."""
    return cell.removeprefix("#")[:60] if cell.startswith(UNSAVED) else cell[:60]


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
            tidy.refuse(position, "工号", _shown(number) if spoilt(number) else masked(number), wrong_number(number))
        else:
            tidy.refuse(position, "工号", "", "required")
    for position in tidy.names.where(spoilt):
        tidy.refuse(position, "姓名", _shown(tidy.names[position]), spoilt(tidy.names[position]))


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

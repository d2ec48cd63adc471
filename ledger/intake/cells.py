"""One column's cells into values: what is wrong, or may have lost a part, is named and its row set aside."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ledger.contracts import Column
from ledger.intake import headings
from ledger.intake.body import fill_down
from ledger.intake.coded import Coded
from ledger.intake.grid import Sheet
from ledger.intake.marks import shown
from ledger.intake.model import Lang
from ledger.intake.periods import record_day
from ledger.intake.phrases import refuse
from ledger.intake.recognise import Match
from ledger.intake.tidy import Tidy
from ledger.intake.values import DIGITS, NUMBERS, Reader, Setting, reader
from ledger.intake.wrong import Wrong


def read_column(
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
    told = _unseen(tidy, column, sheet, place)
    if column.filled_down or column.type not in NUMBERS:
        filled = fill_down(sheet, rows, place, always=column.filled_down)
    else:
        filled = sheet.columns[place].take(rows)
        told |= _merged_numbers(tidy, column, sheet, place)
    tidy.columns[column.name] = _values(tidy, column, filled, reader(column, setting, factor or Decimal(1)), told)


def _stated(column: Column, titles: tuple[str, ...], lang: Lang) -> Any:
    """What the titles say for a column the sheet lacks: a day of record; events are found later. Raises Refused."""
    if column.origin != "title" or column.type != "date":
        return column.default
    day = record_day(titles)
    if day is None and column.required:
        raise refuse("no_record_day", lang, column=column.zh if lang == "zh" else column.en)
    return day


def _unseen(tidy: Tidy, column: Column, sheet: Sheet, place: int) -> set[int]:
    """Positions of rows set aside: what a control character stood for inside a number or a day is lost."""
    stained = sheet.unseen.get(place, set()) if column.type in DIGITS else set()
    found = {position for position, row in enumerate(tidy.rows) if row in stained} if stained else set()
    for position in sorted(found):
        tidy.refuse(position, tidy.title(column.name), "", "unseen_in_value")
    return found


def _merged_numbers(tidy: Tidy, column: Column, sheet: Sheet, place: int) -> set[int]:
    """Positions of rows set aside: one number over several rows is never filled down, nor is it the first row's."""
    found: set[int] = set()
    for first, left, last, right in sheet.merged:
        if left <= place <= right and last > first:
            rows = range(first + 1, last + 2)
            inside = [position for position, row in enumerate(tidy.rows) if row in rows]
            for position in inside if len(inside) > 1 else ():
                words = {"rows": f"{tidy.rows[inside[0]]}–{tidy.rows[inside[-1]]}"}
                tidy.refuse(position, tidy.title(column.name), "", "merged_number", **words)
                found.add(position)
    return found


def _values(tidy: Tidy, column: Column, cells: Coded[str], read: Reader, told: set[int]) -> Coded[Any]:
    """Every value read once; what is wrong, or lacks where it is needed, sets its rows aside, but for those `told`."""
    values = cells.map(lambda cell: read(cell) if cell else column.default)
    title = tidy.title(column.name)
    for position in values.where(lambda value: isinstance(value, Wrong) or (value is None and column.required)):
        cell, value = cells[position], values[position]
        if position in told:
            continue
        if isinstance(value, Wrong):
            tidy.refuse(position, title, shown(cell), value.rule, **value.words)
        else:
            tidy.refuse(position, title, cell, "required")
    return values.map(lambda value: None if isinstance(value, Wrong) else value)

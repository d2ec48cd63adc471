"""Workbooks to fill in: a sheet per ledger with locked headings, choices to pick, an example row and explanations."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from ledger import harmless, words
from ledger.contracts import Column, Contract, contracts
from ledger.intake.body import EXAMPLE
from ledger.intake.sources import CHOICES, GUIDE
from ledger.refusals import NotUnderstood

NAME = "工会年度台账.xlsx"
COUNTER = "序号"
LAST_ROW = 5000
"""Down to here cells offer their choices; more rows may be filled in without."""
INLINE = 250
"""Letters of choices that Excel takes in the cell itself; longer lists stand on a sheet of their own."""
_UNITS = {"money": "(元)"}
_EXAMPLES: dict[str, Any] = {
    "unit": "压缩机事业部",
    "workshop": "机加车间",
    "metric": "training.hours",
    "boolean": "是",
    "year": 2024,
    "year_of": 1985,
    "date": "2024-09-27",
    "timestamp": "2024-09-27 09:00",
}
_FORMATS = {"money": "#,##0.00", "date": "yyyy-mm-dd", "timestamp": "yyyy-mm-dd hh:mm"}


def tables(chosen: Sequence[str] = ()) -> list[str]:
    """The ledgers a template has sheets for: those chosen, else all that are filled in by hand.

    Questionnaires are not: survey tools export them. Raises NotUnderstood.
    """
    for table in chosen:
        if table not in contracts():
            raise NotUnderstood("refused.no_table", about=table)
    return list(chosen) or [table for table in contracts() if not table.startswith("survey")]


def template(chosen: Sequence[str] = (), lang: str = "zh") -> bytes:
    """An xlsx to fill in; by default one workbook with a sheet for every ledger. Filled in, it needs no question."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {**harmless.WORKBOOK, "in_memory": True})
    named = [contracts()[table] for table in tables(chosen)]
    _guide(book, named, lang)
    choices = book.add_worksheet(CHOICES)
    choices.write_string(0, 0, CHOICES)
    choices.hide()
    for contract in named:
        _sheet(book, choices, contract)
    book.close()
    return memory.getvalue()


def _sheet(book: Any, choices: Any, contract: Contract) -> None:
    sheet = book.add_worksheet(contract.zh)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "locked": True, "text_wrap": True})
    grey = book.add_format({"italic": True, "font_color": "#808080", "locked": False})
    columns = list(contract.columns.values())
    for place, (heading, example) in enumerate([(COUNTER, EXAMPLE), *_persons(contract), *map(_shown, columns)]):
        sheet.write(0, place, heading, head)
        sheet.write(1, place, example, grey)
        sheet.set_column(place, place, max(12, 2 * len(heading)), book.add_format({"locked": False, "num_format": "@"}))
    first = 1 + len(_persons(contract))
    for place, column in enumerate(columns, first):
        look = book.add_format({"locked": False, "num_format": _FORMATS.get(column.type, "General")})
        sheet.set_column(place, place, max(12, 2 * len(heading_of(column))), look)
        if rule := _rule(choices, column):
            sheet.data_validation(1, place, LAST_ROW, place, rule)
    sheet.freeze_panes(1, 0)
    sheet.protect("", dict.fromkeys(("insert_rows", "delete_rows", "sort", "autofilter", "format_columns"), True))


def _persons(contract: Contract) -> list[tuple[str, str]]:
    return [("工号", "00101"), ("姓名", "示例")] if contract.person else []


def heading_of(column: Column) -> str:
    """A column's heading: a star where it must be filled in, the unit where it has one."""
    return f"{'*' if column.required else ''}{column.zh}{_UNITS.get(column.type, '')}"


def _shown(column: Column) -> tuple[str, Any]:
    return heading_of(column), _example(column)


def _example(column: Column) -> Any:
    if column.values:
        return next(iter(column.values))
    if column.type in ("count", "decimal", "money"):
        return max(1, int(column.min or 0))
    if column.type == "text" and column.name.endswith("_id"):
        return "A001"
    return _EXAMPLES.get(column.type, f"{column.zh}示例")


def _rule(choices: Any, column: Column) -> dict[str, Any] | None:
    """What a cell offers and takes. What Excel cannot judge is judged at the door."""
    offered = list(column.values) or (["是", "否"] if column.type == "boolean" else [])
    if offered:
        stop = "stop" if column.other == "refuse" else "information"
        inline = len(",".join(offered)) <= INLINE and not any("," in one for one in offered)
        return {"validate": "list", "source": offered if inline else _listed(choices, offered), "error_type": stop}
    if column.type in ("money", "count", "decimal") and column.min is not None and column.max is not None:
        kind = "integer" if column.type == "count" else "decimal"
        bounds = {"criteria": "between", "minimum": column.min, "maximum": column.max}
        return {"validate": kind, **bounds, "error_type": "warning"}
    return None


def _listed(choices: Any, offered: Sequence[str]) -> str:
    """Puts a long list into a column of its own on the sheet of choices, and names where."""
    place = (choices.dim_colmax or 0) + 1
    choices.write_column(0, place, offered)
    column = xlsxwriter.utility.xl_col_to_name(place)
    return f"='{CHOICES}'!${column}$1:${column}${len(offered)}"


def _guide(book: Any, named: Sequence[Contract], lang: str) -> None:
    """What each column wants, on a sheet that is not read back."""
    sheet, bold = book.add_worksheet(GUIDE), book.add_format({"bold": True, "bg_color": "#DCE6F1"})
    sheet.write_row(0, 0, (GUIDE, words.say("template.lead", lang)))
    heads = ("ledger", "column", "needed", "how", "choices")
    sheet.write_row(1, 0, [words.say(f"template.{name}", lang) for name in heads], bold)
    row = 2
    for contract in named:
        for column in contract.columns.values():
            needed = words.say("template.yes", lang) if column.required else ""
            how = words.say(f"template.{column.type}", lang)
            cells = (getattr(contract, lang), heading_of(column), needed, how, "、".join(column.values))
            for place, cell in enumerate(cells):
                sheet.write_string(row, place, cell)
            row += 1
    for place, width in enumerate((22, 22, 8, 40, 80)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(2, 0)

"""One reader per type of column: a cleaned, filled cell in, its value or what is Wrong with it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ledger.contracts import Column
from ledger.intake.dates import read_birth_year, read_date, read_timestamp, read_year
from ledger.intake.marks import UNSAVED
from ledger.intake.metrics import nearest
from ledger.intake.numbers import read_amount, read_count, read_money
from ledger.intake.text import like
from ledger.intake.wrong import Wrong

Reader = Callable[[str], Any]
NOTHING = frozenset(("-", "--", "—", "——", "/", "\\", "n/a", "na", "null", "none", "nan", "无", "暂无", "空"))
"""What people write into a typed cell to say that it is empty."""
ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERR", "###")
NUMBERS = ("money", "count", "decimal")
"""Types of columns whose cells are numbers of something."""
DIGITS = (*NUMBERS, "year", "year_of", "date", "timestamp")
"""Types of which a cell that lost a character is another value."""
YES = "是 √ ✓ ✔ ☑ v y yes t true 1 对 有 已 到 到课 已到 出勤 参加 已参加 合格 会员 o"
NO = "否 × ✗ ✘ x ☐ n no f false 0 错 无 未 未到 缺 缺席 缺勤 缺课 未到课 未参加 请假 非会员"
_TRUE, _FALSE = frozenset(YES.split()), frozenset(NO.split())


@dataclass(frozen=True)
class Setting:
    """What a file says once for all its cells."""

    year: int | None
    latest: date
    """The last day that can be meant."""
    metrics: Mapping[str, str] = field(default_factory=dict)
    """Metrics as they may be written → their names."""
    cancelled: Callable[[], bool] = bool
    """Asked between columns; true ends the reading."""


def reader(column: Column, setting: Setting, factor: Decimal = Decimal(1)) -> Reader:
    """The reader of this column's cells: never raises."""
    year, latest = setting.year, setting.latest
    readers: dict[str, Reader] = {
        "text": lambda cell: cell,
        "unit": lambda cell: cell,
        "workshop": lambda cell: cell,
        "metric": _metric(setting.metrics),
        "choice": _choice(column),
        "boolean": read_boolean,
        "count": read_count,
        "decimal": read_amount,
        "money": lambda cell: read_money(cell, factor),
        "year": lambda cell: read_year(cell, latest),
        "year_of": lambda cell: read_birth_year(cell, latest),
        "date": lambda cell: read_date(cell, year, latest),
        "timestamp": lambda cell: read_timestamp(cell, year, latest),
    }
    return _checked(readers[column.type], column)


def _checked(read: Reader, column: Column) -> Reader:
    """The reader with what holds for every type: empty marks, what formulas leave behind, least and most."""
    written = column.type in ("text", "unit", "workshop", "choice")

    def checked(cell: str) -> Any:
        if rule := spoilt(cell):
            return Wrong(rule)
        if not written and column.type != "boolean" and cell.casefold() in NOTHING:
            return None
        value = read(cell)
        if isinstance(value, Wrong) or not isinstance(value, int | Decimal):
            return value
        if column.min is not None and value < column.min:
            return Wrong("too_small", least=f"{column.min:,}")
        return _too_much(column, value) if column.max is not None and value > column.max else value

    return checked


def spoilt(cell: str) -> str:
    """What a formula left behind instead of a value (the code of the sentence), or ''."""
    if not cell.startswith("#"):
        return ""
    return "unsaved" if cell.startswith(UNSAVED) else "excel_error" if cell.upper().startswith(ERRORS) else ""


def _too_much(column: Column, value: int | Decimal) -> Wrong:
    if column.type == "money":
        return Wrong("too_much_money", yuan=f"{Decimal(value).normalize():,f}", most=f"{column.max:,}")
    return Wrong("too_much", most=f"{column.max:,}")


def read_boolean(cell: str) -> bool | Wrong | None:
    """Yes or no in the ways ledgers tick them."""
    said = like(cell)
    if said in _TRUE:
        return True
    if said in _FALSE:
        return False
    return None if said in NOTHING else Wrong("boolean")


def _choice(column: Column) -> Reader:
    known = {like(spelling): value for value, others in column.values.items() for spelling in (value, *others)}

    def read(cell: str) -> Any:
        value = known.get(like(cell))
        if value is not None or like(cell) in NOTHING:
            return value
        if column.other == "refuse":
            return Wrong("choice", options="/".join(column.values))
        return cell if column.other == "keep" else column.other

    return read


def _metric(known: Mapping[str, str]) -> Reader:
    names = {like(written): name for written, name in known.items()}

    def read(cell: str) -> str | Wrong:
        return names.get(like(cell)) or Wrong("metric", near="、".join(nearest(cell, known)))

    return read

"""Rows that were left out, to take away, correct and drop again: made on the spot, never stored."""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger import harmless
from ledger.intake.body import fill_down
from ledger.intake.coded import Coded
from ledger.intake.grid import Sheet
from ledger.intake.model import Lang, Problem
from ledger.intake.phrases import say
from ledger.intake.recognise import Match
from ledger.intake.tidy import Tidy
from ledger.store import Receipt

if TYPE_CHECKING:
    from ledger.intake.sources import Piece
    from ledger.intake.staged import Staged

OURS = ("原文件行号", "退回原因", "改正办法")
"""Headings put behind the original ones; known again when the workbook comes back."""
MARK = re.compile(r"^退回行更正｜回执第(\d+)版\((\w{8})\)｜(\w*)｜(\d*)｜([^｜]*)｜")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_REMEDY = re.compile(r"[，；。;:]\s*(?=请|[a-z])")


@dataclass(frozen=True)
class Rejected:
    """One sheet's rows that were left out, as filed; merged cells filled, private columns gone."""

    table: str
    sheet: str
    year: int | None
    activity: str
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...], tuple[Problem, ...]], ...]
    """Excel's number, cells and what is wrong of each row."""


@dataclass(frozen=True)
class Correction:
    """What a workbook of corrected rows says of itself: to which receipt it adds, and what was said of the file."""

    version: int
    mark: str
    table: str
    year: int | None
    activity: str | None


def left_out(piece: Piece, tidy: Tidy) -> Iterable[Rejected]:
    """The sheet's rejected rows, if it has any."""
    if not tidy.bad or piece.match is None or piece.body is None:
        return
    match, sheet = piece.match, piece.sheet
    kept = [place for place, head in enumerate(match.heads) if head and head not in match.private]
    why: dict[int | None, list[Problem]] = defaultdict(list)
    for problem in tidy.problems:
        if problem.refuses:
            why[problem.row].append(problem)
    columns = [_filled(sheet, match, piece.body.rows, place) for place in kept]
    positions = sorted(tidy.bad)
    rows = tuple(
        (tidy.rows[at], tuple(column[at] for column in columns), tuple(why[tidy.rows[at]])) for at in positions
    )
    heads, said = tuple(match.heads[place] for place in kept), piece.said
    yield Rejected(match.contract.table, sheet.name, said.year, said.activity or "", piece.titles, heads, rows)


def _filled(sheet: Sheet, match: Match, rows: Sequence[int], place: int) -> Coded[str]:
    """A column's cells; where the ledger reads an empty cell as the one above, that one."""
    name = next((name for name, at in match.columns.items() if at == place), "")
    column = match.contract.columns.get(name)
    if column is None or column.type in ("money", "count", "decimal"):
        return sheet.columns[place].take(rows)
    return fill_down(sheet, rows, place, always=column.filled_down)


def receipt_mark(receipt: Receipt) -> str:
    """Tells a receipt from one of the same number in another store."""
    return hashlib.sha256(f"{receipt.version} {receipt.at.isoformat()}".encode()).hexdigest()[:8]


def rejected_workbook(staged: Staged, receipt: Receipt | None) -> bytes:
    """An xlsx of the rows left out, each with its row number, reason and remedy.

    It carries the receipt's number: dropped again corrected, its rows are added to what the receipt put in force.
    Without a receipt (nothing was committed) it comes back as an ordinary file. No cell is ever a formula.
    """
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {**harmless.WORKBOOK, "in_memory": True})
    names: set[str] = set()
    for one in staged.rejected:
        _sheet(book, one, receipt, names, "en" if staged.lang == "en" else "zh")
    book.close()
    return memory.getvalue()


def _sheet(book: Any, one: Rejected, receipt: Receipt | None, names: set[str], lang: Lang) -> None:
    sheet = book.add_worksheet(_name(one.sheet or one.table, names))
    bold = book.add_format({"bold": True, "bg_color": "#EEEEEE", "text_wrap": True})
    told = book.add_format({"font_color": "#B00020", "text_wrap": True})
    start = 1
    if receipt is not None:
        sheet.write_string(0, 0, _mark(one, receipt, lang))
        start = 2
    _strings(sheet, start - 1, one.titles)
    _strings(sheet, start, (*one.heads, *OURS), bold)
    for at, (row, cells, problems) in enumerate(one.rows, start + 1):
        _strings(sheet, at, cells)
        reasons, remedies = zip(*(reason_and_remedy(problem, lang) for problem in problems), strict=True)
        _strings(sheet, at, (str(row), "\n".join(reasons), "\n".join(filter(None, remedies))), told, len(cells))
    sheet.set_column(0, len(one.heads) - 1, 14)
    sheet.set_column(len(one.heads) + 1, len(one.heads) + 2, 44)
    sheet.freeze_panes(start + 1, 0)


def _mark(one: Rejected, receipt: Receipt, lang: Lang) -> str:
    said = f"{one.table}｜{one.year or ''}｜{one.activity.replace('｜', '')}"
    return f"退回行更正｜回执第{receipt.version}版({receipt_mark(receipt)})｜{said}｜{say('correct_and_drop', lang)}"


def _strings(sheet: Any, row: int, cells: Sequence[str], look: Any = None, first: int = 0) -> None:
    """Cells as typed text: what begins with = + - @ stays text."""
    for place, cell in enumerate(cells, first):
        sheet.write_string(row, place, cell[:32_000], look)


def _name(wanted: str, names: set[str]) -> str:
    """A worksheet's name as Excel allows it, once per workbook."""
    base = _FORBIDDEN.sub(" ", wanted).strip()[:26] or "1"
    name, again = base, 1
    while name.casefold() in names:
        again += 1
        name = f"{base}~{again}"
    names.add(name.casefold())
    return name


def reason_and_remedy(problem: Problem, lang: Lang) -> tuple[str, str]:
    """A problem's sentence in two: what is wrong with which column, and what to do about it."""
    place = say("cell", lang, row=problem.row, column=problem.column, value=problem.value, why="").rstrip()
    why = problem.message.removeprefix(place).strip()
    cut = _REMEDY.search(why)
    reason, remedy = (why[: cut.start()], why[cut.end() :]) if cut else (why, "")
    column, value = (f"「{problem.column}」" if problem.column else ""), problem.value
    return f"{column}{value}{' ' if value else ''}{reason}", remedy


def correction(sheet: Sheet) -> Correction | None:
    """What the sheet says if it is one of ours coming back; then our own row and columns are taken off it."""
    for index, row in enumerate(sheet.rows[:4]):
        if set(OURS) <= set(row):
            _take_off(sheet, index)
            break
    found = MARK.match(sheet.rows[0][0]) if sheet.rows else None
    if found is None:
        return None
    sheet.keep(range(1, len(sheet.numbers)))
    version, mark, table, year, activity = found.groups()
    return Correction(int(version), mark, table, int(year) if year else None, activity or None)


def _take_off(sheet: Sheet, header: int) -> None:
    """Our columns, from their header down; what stands above them is the sheet's own."""
    ours = [place for place, cell in enumerate(sheet.rows[header]) if cell in OURS]
    for place in ours:
        above = sheet.columns[place][:header]
        sheet.columns[place] = Coded.of([*above, *[""] * (len(sheet.numbers) - header)])
    sheet.keep([index for index, row in enumerate(sheet.rows) if any(row)])

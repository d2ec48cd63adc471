"""Below the header: which rows are data, and which are totals, footers and repeated headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.contracts import Contract
from ledger.intake import headings
from ledger.intake.coded import Coded
from ledger.intake.grid import Sheet
from ledger.intake.recognise import Match, is_units
from ledger.intake.text import like
from ledger.intake.values import NUMBERS

EXAMPLE = "示例"
"""First cell of a template's example row."""
_ENGLISH = r"(?:grand|sub)?-?totals?:?"
_AMONG = r"其中(?::.{0,12})?"
"""A line that takes a total apart."""
_TOTAL = re.compile(rf"^(?:.{{0,12}}(合计|小计|总计|共计|累计|平均)(数|值|金额|人数)?[:：]?|{_AMONG}|{_ENGLISH})$")
_BARE_TOTAL = re.compile(rf"^(?:(合计|小计|总计|共计|累计|平均)[:：]?|{_ENGLISH})$")
_TELLING = re.compile("[计計均其tT]|[^\x00-\x7f\u4e00-\u9fff]")
"""A text without any of these is no total, whatever else it says: names by the ten thousand are not folded for that."""
_FOOTER = re.compile(
    r"^(制表|审核|填报|填表|经办|负责人|单位负责|备注|注|说明|打印|领导|主管|复核|报送|领取人|签字)[^:：]{0,8}[:：]"
)


@dataclass
class Body:
    """Indices of a sheet's data rows, and of the rows left out as totals, footers and a template's examples."""

    rows: Sequence[int]
    totals: list[int]
    footers: list[int]
    examples: list[int]
    reordered: list[int]
    """Repeated headers whose columns stand in another order: what is below them cannot be read as the rest."""

    def among(self, numbers: Sequence[int]) -> Sequence[int]:
        """Of the sheet's numbers of rows those of the data rows; a range where they are one: 40 MB less a million."""
        if isinstance(self.rows, range):
            return numbers[self.rows.start : self.rows.stop]
        return [numbers[index] for index in self.rows]


def body(sheet: Sheet, match: Match) -> Body:
    """Sort the rows below the header."""
    found = Body([], [], [], [], [])
    total = _TOTAL if _adds_up(match.contract) else _BARE_TOTAL
    header = [sheet.rows[index] for index in range(max(0, match.header - 2), match.header + 1)]
    left_out: set[int] = set()
    for index in _odd(sheet, header, total):
        if index <= match.header:
            continue
        row = sheet.rows[index]
        filled = [cell for cell in row if cell]
        number = row[match.number] if match.number is not None else ""
        named = number and not total.match(like(number))
        left_out.add(index)
        if row in header or is_units(filled):
            continue
        if len(filled) > 2 and any(sorted(row) == sorted(other) for other in header):
            found.reordered.append(index)
        elif filled[0] == EXAMPLE:
            found.examples.append(index)
        elif _FOOTER.match(filled[0]):
            found.footers.append(index)
        elif not named and any(total.match(like(cell)) for cell in filled[:3]):
            found.totals.append(index)
        else:
            left_out.discard(index)
    below = range(match.header + 1, len(sheet.numbers))
    found.rows = [index for index in below if index not in left_out] if left_out else below
    return found


def _odd(sheet: Sheet, header: list[list[str]], total: re.Pattern[str]) -> list[int]:
    """Rows that may be no data: with a cell that a total, a footer, an example, units or the header would have."""
    heads = frozenset(cell for row in header for cell in row if cell)

    def odd(cell: str) -> bool:
        if cell in heads or (cell and cell[0] in "(（") or headings.is_unit(cell):
            return True
        if cell.isascii():
            return cell[:1] in "GSTgst" and bool(total.match(like(cell)))
        telling = _TELLING.search(cell) is not None
        return cell == EXAMPLE or bool(_FOOTER.match(cell)) or (telling and bool(total.match(like(cell))))

    return sorted({row for column in sheet.columns for row in column.where(odd)})


def _adds_up(contract: Contract) -> bool:
    return any(column.type in NUMBERS for column in contract.columns.values())


def fill_down(sheet: Sheet, rows: Sequence[int], place: int, *, always: bool) -> Coded[str]:
    """A column's cells, an empty one under a merged cell (or under any, if `always`) taking the value above."""
    cells = sheet.columns[place].take(rows)
    starts = {
        row: first for first, column, last, _ in sheet.merged if column == place for row in range(first, last + 1)
    }
    if all(cells.values) or not (starts or always):
        return cells
    return Coded.of(_filled(list(cells), [sheet.numbers[index] - 1 for index in rows], starts, always))


def _filled(cells: list[str], numbers: list[int], starts: dict[int, int], always: bool) -> list[str]:
    above: dict[int, str] = {}
    last = ""
    for position, number in enumerate(numbers):
        if cells[position]:
            last = cells[position]
            if number in starts:
                above[starts[number]] = last
        elif number in starts:
            cells[position] = above.get(starts[number], "")
        elif always:
            cells[position] = last
    return cells

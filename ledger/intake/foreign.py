"""Published figures: cross-tables are recognised so that the refusal can say what they are."""

from __future__ import annotations

import re
from itertools import pairwise

from ledger.intake.grid import Sheet
from ledger.intake.likert import rank

_FIGURE = re.compile(r"^-?[\d,]*\.?\d+%?$|^\.\.$|^\[[a-z]\]$|^\(n ?= ?[\d,]+\)$", re.IGNORECASE)
_SHARE = re.compile(r"^\d+(\.\d+)?%$|^0?\.\d+$")


def looks_crossed(sheet: Sheet) -> bool:
    """A published cross-table: labels in the first column, figures and percentages in nearly all others."""
    return _answers_down(sheet) or _mostly_figures(sheet)


def _answers_down(sheet: Sheet) -> bool:
    """Answers stand down the first columns, each with its shares beside it, in percent or as fractions of 1."""
    for place in (0, 1):
        rated = [row for row in sheet.rows if len(row) > place and rank(row[place]) is not None]
        cells = [cell for row in rated for cell in row[place + 1 :] if cell]
        shares = [cell for cell in cells if _SHARE.match(cell)]
        apart = all(one[place] != other[place] for one, other in pairwise(rated))
        if len(rated) > 1 and shares and apart and all(map(_FIGURE.match, cells)):
            return True
    return False


def _mostly_figures(sheet: Sheet) -> bool:
    rows = [row for row in sheet.rows if row[0] and sum(map(bool, row)) > 2]
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    shares = any("%" in cell or cell == ".." or cell.startswith("(n") for cell in cells)
    return len(rows) > 3 and len(cells) > 20 and figures * 10 > len(cells) * 9 and shares

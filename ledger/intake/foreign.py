"""Published figures: cross-tables are recognised so that the refusal can say what they are."""

from __future__ import annotations

import re

from ledger.intake.grid import Sheet

_FIGURE = re.compile(r"^-?[\d,]*\.?\d+%?$|^\.\.$|^\[[a-z]\]$|^\(n ?= ?[\d,]+\)$", re.IGNORECASE)


def looks_crossed(sheet: Sheet) -> bool:
    """A published cross-table: labels in the first column, figures and percentages in nearly all others."""
    rows = [row for row in sheet.rows if row[0] and sum(map(bool, row)) > 2]
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    shares = any("%" in cell or cell == ".." or cell.startswith("(n") for cell in cells)
    return len(rows) > 3 and len(cells) > 20 and figures * 10 > len(cells) * 9 and shares

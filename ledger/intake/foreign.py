"""Tables that are not for this door yet, recognised so that the refusal can say what they are."""

from __future__ import annotations

import re

from ledger.intake.grid import Sheet
from ledger.intake.text import like

_SIGNS = {
    "Qualtrics": ({"startdate", "enddate", "recordeddate", "responseid"}, 3),
    "Viva Glint": ({"surveycyclecompletiondate", "surveycyclesentdate", "managerid"}, 2),
    "SurveyMonkey": ({"respondentid", "collectorid", "datecreated"}, 1),
    "Microsoft Forms": ({"starttime", "completiontime", "开始时间", "完成时间"}, 2),
    "腾讯问卷": ({"开始答题时间", "结束答题时间", "答题时长"}, 2),
    "LimeSurvey": ({"responseid", "antwortid", "submitdate", "lastpage", "startlanguage", "seed"}, 2),
}
_GRID = re.compile(r"\[[^\]]+\]\s*$")
_FIGURE = re.compile(r"^-?[\d,]*\.?\d+%?$|^\.\.$|^\[c\]$")


def foreign_survey(sheet: Sheet) -> str:
    """The survey tool whose export this is, or ''."""
    heads = [like(cell) for cell in sheet.rows[0] if cell]
    for tool, (signs, enough) in _SIGNS.items():
        if len(signs & set(heads)) >= enough:
            return tool
    grids = sum(bool(_GRID.search(cell)) for cell in sheet.rows[0])
    return "LimeSurvey" if grids >= 10 and grids * 3 > len(heads) else ""


def looks_crossed(sheet: Sheet) -> bool:
    """A published cross-table: labels in the first column, figures and percentages in nearly all others."""
    rows = [row for row in sheet.rows if row[0] and sum(map(bool, row)) > 2]
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    return len(rows) > 3 and len(cells) > 20 and figures * 10 > len(cells) * 9 and any("%" in cell for cell in cells)

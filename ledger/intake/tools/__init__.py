"""Survey tools: whose export a sheet is, and which of its columns are whose answers."""

from __future__ import annotations

from ledger.intake.form import Form
from ledger.intake.grid import Sheet
from ledger.intake.model import Lang
from ledger.intake.tools import limesurvey, named, qualtrics, surveymonkey, wjx
from ledger.intake.tools.anyform import any_form
from ledger.intake.tools.rows import judged

NAMES = {
    "wjx": "问卷星",
    "tencent": "腾讯问卷",
    "msforms": "Microsoft Forms",
    "qualtrics": "Qualtrics",
    "limesurvey": "LimeSurvey",
    "surveymonkey": "SurveyMonkey",
    "glint": "Viva Glint",
    "survey": "答卷表",
}
"""Every tool by the code in `FileReport.kind`."""
__all__ = ["NAMES", "any_form", "read_form"]


def read_form(sheet: Sheet, titles: tuple[str, ...], lang: Lang = "zh") -> Form | None:
    """The sheet as a survey tool's export, None if it is none.

    Raises Refused for a header without forms, and for exports of different columns pasted together.
    """
    for reader in (qualtrics.read, named.read, surveymonkey.read, limesurvey.read, wjx.read):
        if form := reader(sheet, titles):
            return judged(form, lang)
    return None

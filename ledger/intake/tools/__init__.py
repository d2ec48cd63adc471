"""Survey tools: whose export a sheet is, and which of its columns are whose answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
__all__ = ["NAMES", "read_any", "read_form"]


def read_form(sheet: Sheet, titles: tuple[str, ...], lang: Lang = "zh") -> Form | None:
    """The sheet as a survey tool's export, None if it is none.

    Raises Refused for a header without forms, and for exports of different columns pasted together.
    """
    for reader in (qualtrics.read, named.read, surveymonkey.read, limesurvey.read, wjx.read):
        if form := reader(sheet, titles):
            return judged(form, lang)
    return None


def read_any(
    sheet: Sheet, titles: tuple[str, ...], mapping: Mapping[str, Any] | None = None, lang: Lang = "zh"
) -> Form | None:
    """The sheet as a table of forms that no tool has signed, None if it is none. Raises Refused as `read_form`."""
    form = any_form(sheet, titles, mapping)
    return judged(form, lang) if form else None

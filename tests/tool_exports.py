"""One little survey as every tool exports it: 80.00%, 40 satisfied of 50 rated answers, on 20 valid forms of 21.

In each of the two units five forms like all three things, and five like one of two and know nothing of the third. The
21st answers nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from pocket_ledgers import ASSEMBLY, FOUNDRY

Row = Sequence[Any]
GLAD, DIVIDED, SILENT = ("非常满意", "满意", "满意"), ("满意", "不了解", "一般"), ("", "", "")
FORMS = [*((unit, *said) for unit in (ASSEMBLY, FOUNDRY) for said in (GLAD, DIVIDED) for _ in range(5))]
FORMS.append((FOUNDRY, *SILENT))
SCALE = ("非常满意", "满意", "一般", "不满意", "非常不满意")
ENGLISH = {"非常满意": "Very satisfied", "满意": "Satisfied", "一般": "Neutral", "不了解": "Don't know", "": ""}
NUMBER = {**{option: str(nth) for nth, option in enumerate(SCALE, 1)}, "不了解": "6"}
SCORE = {**{option: str(6 - nth) for nth, option in enumerate(SCALE, 1)}, "不了解": "0"}


@dataclass(frozen=True)
class Export:
    """Files dropped together."""

    tool: str
    files: tuple[tuple[str, bytes], ...]
    codes: dict[str, str] | None = None
    """Option → number: what an analyst says where the files have numbers instead of answers."""

    def saved(self, folder: Path) -> list[Path]:
        for name, data in self.files:
            (folder / name).write_bytes(data)
        return [folder / name for name, _ in self.files]


def _text(rows: Iterable[Row], encoding: str = "utf-8", mark: str = ",", quoting: Any = csv.QUOTE_MINIMAL) -> bytes:
    memory = io.StringIO()
    csv.writer(memory, delimiter=mark, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return memory.getvalue().encode(encoding)


def _book(rows: Iterable[Row]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return memory.getvalue()


# --- 问卷星 ------------------------------------------------------------------------------------------------

WJX = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您所在的单位"]
WJX += ["2、您对以下工作的满意程度—食堂", "2、帮扶", "3、您对工会工作总体是否满意？"]


def _wjx(kind: str, numbers: dict[str, str] | None = None) -> tuple[str, bytes]:
    rows = [[nth, "2024/9/3 9:05:00", "243秒", "微信", "", "1.2.3.4(辽宁-沈阳)", *said] for nth, said in _said(numbers)]
    return f"320419112_按{kind}_职工满意度调查_21_20.xlsx", _book([WJX, *rows])


def _said(numbers: dict[str, str] | None) -> Iterable[tuple[int, list[Any]]]:
    for nth, (unit, *answers) in enumerate(FORMS, 1):
        if numbers is None:
            yield nth, [unit, *(answer or "(空)" for answer in answers)]
        else:
            yield nth, [[ASSEMBLY, FOUNDRY].index(unit) + 1, *(int(numbers.get(answer, "-2")) for answer in answers)]


# --- the others --------------------------------------------------------------------------------------------


def _english() -> Iterable[tuple[int, list[str]]]:
    for nth, (unit, *answers) in enumerate(FORMS, 1):
        yield nth, [unit, *(ENGLISH[answer] for answer in answers)]


def _tencent() -> tuple[str, bytes]:
    head = ["编号", "开始答题时间", "结束答题时间", "答题时长", "1.您所在的单位"]
    head += ["2.您对以下工作是否满意:食堂", "2.您对以下工作是否满意:帮扶", "3.您对工会工作总体是否满意"]
    rows = [[nth, "2024/9/3 9:01", "2024/9/3 9:05", 243, *said] for nth, said in enumerate(FORMS, 1)]
    return "腾讯问卷_职工满意度.csv", _text([head, *reversed(rows)], "utf-8-sig")


def _forms() -> tuple[str, bytes]:
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Your unit", "Canteen", "Aid"]
    head += ["How satisfied are you\nwith the union?", "What do you like?"]
    rows = [
        [nth, "9/13/24 9:01:00", "9/13/24 9:05:03", "anonymous", "", *said, "Walking;Chess;"]
        for nth, said in _english()
    ]
    return "Satisfaction(1-21).xlsx", _book([head, *rows])


def _qualtrics() -> tuple[str, bytes]:
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished"]
    own += ["RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "UserLanguage"]
    asked = ["Your unit", "Rate our work. - Canteen", "Rate our work. - Aid", "How satisfied are you with the union?"]
    codes = [*own, "Q1", "Q2_1", "Q2_2", "Q3"]
    ids = [f'{{"ImportId":"{name}"}}' for name in codes]
    when = ["2024-09-03 09:01:00", "2024-09-03 09:05:03"]
    rows = [
        [*when, status, "1.2.3.4", 100, 243, "True", when[1], f"R_{nth}", "", "", "", "EN", *said]
        for status, (nth, said) in _with_preview()
    ]
    return "Satisfaction_September 3, 2024_09.05.csv", _text([codes, [*own, *asked], ids, *rows], "utf-8-sig")


def _with_preview() -> Iterable[tuple[str, tuple[int, list[str]]]]:
    """The forms, and before them one that the author filled in to try the survey."""
    found = list(_english())
    yield "Survey Preview", (0, found[0][1])
    yield from (("IP Address", one) for one in found)


def _surveymonkey() -> tuple[str, bytes]:
    head = ["Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address", "Email Address"]
    head += ["First Name", "Last Name", "Custom Data 1", "Your unit", "Rate our work", "", "How satisfied are you?"]
    below = [""] * 9 + ["Response", "Canteen", "Aid", "Response"]
    when = "09/23/2024 02:05:00 PM"
    rows = [[f"1184{nth:05}", 77, when, when, "1.2.3.4", "", "", "", "", *said] for nth, said in _english()]
    return "Satisfaction.csv", _text([head, below, *rows])


def _limesurvey() -> tuple[str, bytes]:
    head = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
    head += ["seed. Seed", "unit. Your unit", "Q2[SQ001]. Rate our work [Canteen]", "Q2[SQ002]. Rate our work [Aid]"]
    head += ["Q3. How satisfied are you with the union?"]
    rows = [[nth, "2024-09-03 09:05:00", 1, "en", 991, *said] for nth, said in _english()]
    return "results-survey281934.csv", _text([head, *rows], "utf-8-sig", ";", csv.QUOTE_ALL)


def _glint() -> tuple[str, bytes]:
    head = ["First Name", "Last Name", "Email", "Status", "EMP ID", "Manager ID", "Survey Cycle Completion Date"]
    head += ["Survey Cycle Sent Date", "Department"]
    for item in ("I like the canteen", "I know where to find help", "I am satisfied with the union"):
        head += [item, f"{item}_COMMENT", f"{item}_COMMENT_TOPICS", f"{item}_SENSITIVE_COMMENT_FLAG"]
    when = ["26-09-2024 09:34", "20-09-2024 08:00"]
    rows = [
        ["Ann", "A", f"a{nth}@example.com", "ACTIVE", f"E{nth}", "E0", *when, unit, *_glint_cells(answers)]
        for nth, (unit, *answers) in enumerate(FORMS, 1)
    ]
    return "survey_export.csv", _text([head, *rows])


def _glint_cells(answers: Iterable[str]) -> list[str]:
    """Points from 1 to 5, none for who does not know, each with its comment."""
    return [cell for answer in answers for cell in (SCORE.get(answer, "").replace("0", ""), "", "", "")]


EXPORTS = (
    Export("wjx by text", (_wjx("文本"),)),
    Export("wjx by number", (_wjx("序号", NUMBER),), NUMBER),
    Export("wjx by score", (_wjx("分数", SCORE),), SCORE),
    Export("wjx by text and by number", (_wjx("文本"), _wjx("序号", NUMBER))),
    Export("wjx by text and by score", (_wjx("文本"), _wjx("分数", SCORE))),
    Export("Tencent", (_tencent(),)),
    Export("Microsoft Forms", (_forms(),)),
    Export("Qualtrics", (_qualtrics(),)),
    Export("SurveyMonkey", (_surveymonkey(),)),
    Export("LimeSurvey", (_limesurvey(),)),
    Export("Viva Glint", (_glint(),)),
)


def marked(quick: str) -> list[Any]:
    """Every export as a parameter; all but the one named are tried in the long suite."""
    return [pytest.param(one, id=one.tool, marks=[] if one.tool == quick else [pytest.mark.long]) for one in EXPORTS]

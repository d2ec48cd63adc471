"""Questionnaires as tools and people really hand them over, each with what must come of it.

The same little survey throughout: 食堂, 帮扶 and the work of the union as a whole; unless a case says otherwise
four forms, of which the last answers nothing, with 7 rated answers and 5 of them favourable.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from intake_files import csv, xlsx

from ledger.intake import Upload

Row = list[Any]
SCALE = ["非常满意", "满意", "一般", "不满意", "非常不满意"]
HEAD: Row = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您所在的单位"]
HEAD += ["3、您对以下工作的满意程度—食堂", "3、帮扶 ", "4、您对工会总体是否满意？", "5、您还有什么建议"]
MAPPING: dict[str, Any] = {
    "year": 2024,
    "unit": "您所在的单位",
    "favourable": ["非常满意", "满意"],
    "not_rated": ["不了解"],
    "scale": SCALE,
    "items": [{"header": name} for name in ("食堂", "帮扶", "您对工会总体是否满意？")],
}
FORMS: list[Row] = [
    ["压缩机", "非常满意", "满意", "满意"],
    ["压缩机-机加车间", "满意", "不了解", "一般"],
    ["转子事业部", "非常不满意", "(空)", "满意"],
    ["转子事业部", "(跳过)", "(空)", ""],
]
NUMBER = {option: number for number, option in enumerate([*SCALE, "不了解"], 1)} | {"(空)": -2, "(跳过)": -3, "": -2}
UNITS = {"压缩机": 1, "压缩机-机加车间": 2, "转子事业部": 3}
CODES = {str(number): option for option, number in NUMBER.items() if number > 0}
SCORES = {"5": "非常满意", "4": "满意", "3": "一般", "2": "不满意", "1": "非常不满意", "0": "不了解"}
TEXT, NUMBERS, SCORED = (f"320419112_按{how}_职工满意度调查_4_4.xlsx" for how in ("文本", "序号", "分数"))


@dataclass(frozen=True)
class Case:
    """Files dropped together, and what must come of them."""

    name: str
    files: tuple[Upload, ...]
    mapping: dict[str, Any] = field(default_factory=lambda: MAPPING)
    forms: int = 4
    valid: int = 3
    rated: int = 7
    good: int = 5
    rules: tuple[str, ...] = ()
    """Notes that must be among what is said."""
    refused: str = ""
    """What the refusal must say; then nothing is taken in."""


def meta(number: object, when: str = "2024/9/3 9:05:00", spent: str = "243秒") -> Row:
    return [number, when, spent, "微信", "小明(openid)", "1.2.3.4(辽宁-沈阳)", "女"]


def filled(forms: list[Row] = FORMS, first: int = 1, **said: str) -> list[Row]:
    """Rows of a wjx export by text."""
    return [[*meta(number, **said), *form, "食堂好"] for number, form in enumerate(forms, first)]


def coded(forms: list[Row] = FORMS, numbers: dict[str, int] = NUMBER) -> list[Row]:
    """The same by number."""
    return [
        [*meta(number)[:6], 2, UNITS[unit], *(numbers[answer] for answer in answers), "食堂好"]
        for number, (unit, *answers) in enumerate(forms, 1)
    ]


def wjx(rows: list[Row], name: str = TEXT, head: Row = HEAD) -> Upload:
    return xlsx([head, *rows], name=name)


def lines(rows: list[Row], mark: str = ",") -> str:
    return "".join(mark.join(f'"{cell}"' if mark in str(cell) else str(cell) for cell in row) + "\n" for row in rows)


def _pair(change: dict[tuple[int, int], Any]) -> tuple[Upload, Upload]:
    """Both exports, some cells of the one by number changed."""
    rows = coded()
    for (row, column), value in change.items():
        rows[row][column] = value
    return wjx(filled()), wjx(rows, NUMBERS)


def _strings(rows: list[Row]) -> Upload:
    """As WPS saves it: every cell a text."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"strings_to_numbers": False})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, str(cell))
    book.close()
    return Upload("副本320419112_按文本_职工满意度调查_4_4 (1).xlsx", memory.getvalue())


def _upside_down() -> list[Row]:
    """Ten forms that like two things and agree with neither of them on the third: 「我感到压力过大」."""
    return [["压缩机", "满意", "满意", "非常不满意"] for _ in range(10)]


WJX = (
    Case("an export by text", (wjx(filled()),)),
    Case("a csv in GBK", (csv(lines([HEAD, *filled()]), "调查.csv", "gbk"),)),
    Case("a csv in UTF-16", (csv(lines([HEAD, *filled()], "\t"), "调查.txt", "utf-16"),)),
    Case("saved again in WPS", (_strings([HEAD, *filled()]),)),
    Case("a title above the header", (xlsx([["职工满意度调查结果"], HEAD, *filled()], name="调查.xlsx"),)),
    Case("its own columns deleted", (xlsx([HEAD[6:], *(row[6:] for row in filled())], name="调查.xlsx"),)),
    Case("a serial number for a time", (wjx(filled(when="45538.378472", spent="4分3秒")),)),
    Case(
        "markup and wide digits in headings",
        (wjx(filled(), head=[*HEAD[:10], "<b>４、您对工会总体是否满意？</b>&nbsp;", HEAD[11]]),),
    ),
    Case(
        "skipped and blank as -3 and -2",
        (wjx([[str(cell).replace("(空)", "-2").replace("(跳过)", "-3") for cell in row] for row in filled()]),),
    ),
    Case(
        "what was written into a blank", (wjx(filled([*FORMS[:3], ["转子事业部〖某某┋某某〗", "(跳过)", "(空)", ""]])),)
    ),
    Case(
        "two exports pasted together, header and all",
        (wjx([*filled(FORMS[:2]), HEAD, *filled(FORMS[2:], 3)]),),
        rules=("repeated_header",),
    ),
    Case(
        "two exports pasted together under the same numbers",
        (wjx([*filled(FORMS[:2]), *filled(FORMS[2:])]),),
        rules=("same_number",),
    ),
    Case(
        "the columns of the second export stand otherwise",
        (wjx([*filled(), [*HEAD[:7], *HEAD[:6:-1]], *filled()]),),
        refused="第6行是另一份导出的表头",
    ),
    Case("a header and nothing below", (wjx([]),), refused="没有数据行"),
    Case("a lock file", (Upload(".~职工满意度调查.xlsx", b"\x05admin" + b" " * 159),), refused="临时锁文件"),
    Case("one file under two names", (wjx(filled()), wjx(filled(), "副本.xlsx"))),
    Case(
        "the same forms as xlsx and csv",
        (wjx(filled()), csv(lines([HEAD, *filled(when="2024-09-03 09:05:00")]), "b.csv")),
    ),
    Case("an export and the one of a week later", (wjx(filled(FORMS[:2])), wjx(filled(), TEXT.replace("4_4", "9_9")))),
    Case(
        "two questionnaires of one year that both count from 1",
        (wjx(filled(FORMS[:2])), wjx(filled(FORMS[2:], when="2024/9/4 9:05:00"), "999_按文本_二.xlsx")),
        rules=("same_number",),
    ),
    Case(
        "one person twice, by 工号",
        (wjx([[*row, f"0010{min(n, 3)}"] for n, row in enumerate(filled(), 1)], head=[*HEAD, "6、您的工号"]),),
        rules=("same_person_all",),
    ),
    Case("one row twice", (wjx([*filled(), *filled()[:1]]),)),
    Case(
        "an answer that is not on the scale",
        (wjx(filled([["压缩机", "还行吧", "满意", "满意"], *FORMS[1:]])),),
        rated=6,
        good=4,
        rules=("answer_unknown",),
    ),
    Case("a unit nobody knows", (wjx(filled([["透平厂", *FORMS[0][1:]], *FORMS[1:]])),), rules=("unknown_units",)),
    Case("another year's forms", (wjx(filled(when="2022/9/3 9:05:00")),), rules=("year_share",)),
    Case("times that are none", (wjx(filled(when="上周二")),), rules=("no_time",)),
    Case(
        "a question the other way round, not said to be",
        (wjx(filled(_upside_down())),),
        forms=10,
        valid=10,
        rated=30,
        good=20,
        rules=("looks_reversed",),
    ),
    Case(
        "a question the other way round, said to be",
        (wjx(filled(_upside_down())),),
        mapping={**MAPPING, "items": [*MAPPING["items"][:2], {**MAPPING["items"][2], "reversed": True}]},
        forms=10,
        valid=10,
        rated=30,
        good=30,
    ),
    Case("more forms than people", (wjx(filled()),), mapping={**MAPPING, "eligible": 2}, rules=("more_than_eligible",)),
    Case(
        "too quick",
        (wjx(filled(spent="9秒")),),
        mapping={**MAPPING, "min_seconds": 15},
        valid=0,
        rules=("invalid_forms",),
    ),
)
NUMBERED = (
    Case("by text and by number, dropped together", _pair({}), rules=("paired",)),
    Case(
        "by text and by score, dropped together",
        (
            wjx(filled()),
            wjx(coded(numbers={**NUMBER, **{option: 6 - NUMBER[option] for option in SCALE}, "不了解": 0}), SCORED),
        ),
        rules=("paired",),
    ),
    Case(
        "the two disagree, and two rows are as many as two",
        _pair({(0, 10): 5}),
        refused=r"「4、您对工会总体是否满意？」上有2行对不上\(按文本的第2、4行\)",
    ),
    Case(
        "the two disagree in one answer of many",
        (
            wjx(filled(FORMS * 3)),
            wjx(
                [*coded(FORMS * 3)[:8], [*coded(FORMS * 3)[8][:8], 2, *coded()[0][9:]], *coded(FORMS * 3)[9:]], NUMBERS
            ),
        ),
        refused="有1行对不上.按文本的第10行",
    ),
    Case("the two disagree on who answered at all", _pair({(3, 8): 1}), refused="按文本的第5行"),
    Case(
        "a form stands in one of the two only",
        (wjx(filled()), wjx(coded()[:3], NUMBERS)),
        refused="只在按文本中的第5行",
    ),
    Case(
        "the two without numbers of forms",
        (wjx([row[1:] for row in filled()], head=HEAD[1:]), wjx([row[1:] for row in coded()], NUMBERS, HEAD[1:])),
        refused="没有「序号」列",
    ),
    Case("by number alone", (wjx(coded(), NUMBERS),), mapping={**MAPPING, "codes": CODES}, rules=("only_numbers",)),
    Case(
        "by number alone, units said too",
        (wjx(coded(), NUMBERS),),
        mapping={
            **MAPPING,
            "codes": CODES,
            "column_codes": {"2、您所在的单位": {str(n): unit for unit, n in UNITS.items()}},
        },
    ),
    Case(
        "by number with the worst first",
        (wjx(coded(numbers={**NUMBER, **{option: 6 - NUMBER[option] for option in SCALE}}), NUMBERS),),
        mapping={**MAPPING, "codes": {str(6 - int(n)) if int(n) < 6 else n: option for n, option in CODES.items()}},
    ),
    Case(
        "by number as 1.0 and 2.0",
        (
            csv(
                lines(
                    [
                        HEAD,
                        *[
                            [
                                f"{cell}.0" if isinstance(cell, int) and place > 5 else cell
                                for place, cell in enumerate(row)
                            ]
                            for row in coded()
                        ],
                    ]
                ),
                "320419112_按序号_x.csv",
            ),
        ),
        mapping={**MAPPING, "codes": CODES},
    ),
    Case(
        "by score alone",
        (wjx(coded(numbers={**NUMBER, **{option: 6 - NUMBER[option] for option in SCALE}, "不了解": 0}), SCORED),),
        mapping={**MAPPING, "codes": SCORES},
    ),
    Case(
        "by number, a matrix as 第3题(…)",
        (wjx(coded(), NUMBERS, [*HEAD[:8], "第3题(食堂)", "第3题(帮扶)", *HEAD[10:]]),),
        mapping={**MAPPING, "codes": CODES},
    ),
)


# --- other tools -------------------------------------------------------------------------------------------

ENGLISH = {"非常满意": "Very satisfied", "满意": "Satisfied", "一般": "Neutral", "不满意": "Dissatisfied"}
ENGLISH |= {"非常不满意": "Very dissatisfied", "不了解": "Don't know", "(空)": "", "(跳过)": "", "": ""}
IN_ENGLISH: dict[str, Any] = {
    **MAPPING,
    "unit": "Your unit",
    "favourable": ["Very satisfied", "Satisfied"],
    "not_rated": ["Don't know"],
    "scale": [ENGLISH[option] for option in SCALE],
    "items": [{"header": name} for name in ("Canteen", "Aid", "How satisfied are you with the union?")],
}
OPEN = {"(空)": "", "(跳过)": ""}


def plain(forms: list[Row] = FORMS) -> list[Row]:
    """Answers as tools leave them that have no word for a blank."""
    return [[OPEN.get(answer, answer) for answer in form] for form in forms]


def english(forms: list[Row] = FORMS) -> list[Row]:
    return [[unit, *(ENGLISH[answer] for answer in answers)] for unit, *answers in forms]


def said_as(items: list[str], unit: str = "您所在的单位", **more: Any) -> dict[str, Any]:
    return {**MAPPING, "unit": unit, "items": [{"header": item} for item in items], **more}


def _tencent() -> Upload:
    own = ["编号", "开始答题时间", "结束答题时间", "答题时长", "语言", "自定义字段", "IP", "UA", "Referrer"]
    head = [
        *own,
        "1.您所在的单位",
        "2.您对以下工作是否满意:食堂",
        "2.您对以下工作是否满意:帮扶",
        "3.工会总体",
        "4.还喜欢什么(多选)",
    ]
    rows = [
        [n, "2024/9/3 9:01", "2024/9/3 9:05", "243", "中文", "", "1.2.3.4", "Mozilla", "", unit]
        + [f"{chr(64 + NUMBER[answer])}.{answer}" if answer else "" for answer in answers]
        + ["A.健步走\nB.篮球"]
        for n, (unit, *answers) in zip((4, 3, 2, 1), plain(), strict=True)
    ]
    return csv(
        lines([head, *rows]).replace("A.健步走\nB.篮球", '"A.健步走\nB.篮球"'), "腾讯问卷_工会满意度.csv", "utf-8-sig"
    )


FORMS_HEAD = ["ID", "Start time", "Completion time", "Email", "Name", "Your unit", "Canteen", "Points - Canteen", "Aid"]
FORMS_HEAD += ["Feedback - Aid", "How satisfied are you\nwith the union?", "What do you like?", "What do you like?2"]


def _msforms(first: str, last: str) -> Upload:
    rows = [
        [n, first, last, "anonymous", "", unit, canteen, 5, aid, "", union, "Walking;Basketball;", ""]
        for n, (unit, canteen, aid, union) in enumerate(english(), 1)
    ]
    return xlsx([FORMS_HEAD, *rows], name="Satisfaction(1-4).xlsx")


def _qualtrics() -> Upload:
    own = [
        "StartDate",
        "EndDate",
        "Status",
        "IPAddress",
        "Progress",
        "Duration (in seconds)",
        "Finished",
        "RecordedDate",
    ]
    head = [*own, "ResponseId", "RecipientEmail", "Q1", "Q2_1", "Q2_2", "Q3", "Q3_7_TEXT"]
    asked = [
        "Your unit",
        "Rate our work. - Canteen",
        "Rate our work. - Aid",
        "How satisfied are you with the union?",
        "Other",
    ]
    words = ["开始日期", *own[1:], "答复ID", "收件人", *asked]
    ids = [f'{{"ImportId":"{name}"}}' for name in head]
    rows = [
        [
            "2024-09-03 09:01:00",
            "2024-09-03 09:05:03",
            status,
            "1.2.3.4",
            100,
            243,
            "True",
            "2024-09-03 09:05:04",
            f"R_{n}",
            "",
            *form,
            "",
        ]
        for n, (status, form) in enumerate(
            zip(["IP Address"] * 4 + ["Survey Preview"], [*english(), english()[0]], strict=True)
        )
    ]
    table = [[f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row] for row in [head, words, ids, *rows]]
    return csv("".join(",".join(row) + "\n" for row in table), "Satisfaction_September.csv", "utf-8-sig")


def _old_qualtrics() -> Upload:
    names = ["ResponseID", "ResponseSet", "IPAddress", "StartDate", "EndDate", "Finished", *IN_ENGLISH["items"]]
    names[6:] = ["Your unit", "Canteen", "Aid", "How satisfied are you with the union?"]
    codes = [f"V{n}" for n in range(1, 7)] + ["Q1", "Q2", "Q3", "Q4"]
    rows = [
        [f"R_{n}", "Default", "1.2.3.4", "2024-09-03 09:01:00", "2024-09-03 09:05:03", finished, *form]
        for n, (finished, form) in enumerate(zip([1, 1, 1, 0], english(), strict=True))
    ]
    return csv(lines([[*row, ""] for row in [codes, names, *rows]]), "legacy.csv", "utf-8-sig")


def _surveymonkey() -> Upload:
    head = [
        "Respondent ID",
        "Collector ID",
        "Date Created",
        "Date Modified",
        "IP Address",
        "Email Address",
        "Your unit",
    ]
    head += ["Rate our work", "", "How satisfied are you with the union?", "What do you like?", ""]
    below = [""] * 6 + ["Response", "Canteen", "Aid", "Response", "Walking", "Basketball"]
    when = "09/23/2024 02:05:00 PM"
    rows = [[f"1184{n}", 77, when, when, "1.2.3.4", "", *form, "Walking", ""] for n, form in enumerate(english())]
    return xlsx([head, below, *rows], name="Satisfaction.xlsx")


def _limesurvey(head: list[str]) -> Upload:
    when = ["2024-09-03 09:05:00"] * 3 + [""]
    rows = [[n, done, 1, "en", 99, *form, "Yes"] for n, (done, form) in enumerate(zip(when, english(), strict=True), 1)]
    rows[0][6] = "\ufeffVery satisfied"
    return csv(lines([head, *rows], ";"), "results-survey281934.csv", "utf-8-sig")


LIME = [
    "id. Response ID",
    "submitdate. Date submitted",
    "lastpage. Last page",
    "startlanguage. Start language",
    "seed. Seed",
]
LIME_WORDED = ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Your unit"]


def _limesurvey_codes(head: list[str]) -> Upload:
    """Answers short: A1 for the first option of the list, the unit as a list of its own."""
    answer = {option: f"A{number}" for option, number in NUMBER.items() if number > 0}
    when = ["2024-09-03 09:05:00"] * 3 + [""]
    rows = [
        [n, done, 1, "zh-Hans", 99, unit, *(answer.get(cell, "") for cell in answers), "Y"]
        for n, (done, (unit, *answers)) in enumerate(zip(when, FORMS, strict=True), 1)
    ]
    return csv(lines([head, *rows]), "results-survey281934.csv", "utf-8-sig")


A_CODES = {f"A{number}": option for number, option in CODES.items()}


def _glint() -> Upload:
    own = ["First Name", "Last Name", "Email", "Status", "EMP ID", "Manager ID", "Survey Cycle Completion Date"]
    items = ["Canteen", "Aid", "How satisfied are you with the union?"]
    head = [*own, "Survey Cycle Sent Date", "Department"]
    head += [
        f"{item}{tail}" for item in items for tail in ("", "_COMMENT", "_COMMENT_TOPICS", "_SENSITIVE_COMMENT_FLAG")
    ]
    step = {option: str(6 - number) for option, number in NUMBER.items() if 0 < number < 6}
    rows = [
        ["Ann", "A", "ann@example.com", "ACTIVE", f"E{n}", "E9", "26-09-2024 09:34", "20-09-2024 08:00", unit]
        + [cell for answer in answers for cell in (step.get(answer, ""), "Great", "Food", "")]
        for n, (unit, *answers) in enumerate(FORMS)
    ]
    return csv(lines([head, *rows]), "survey_export.csv")


STEPS = {"scale": ["5", "4", "3", "2", "1"], "favourable": ["5", "4"], "not_rated": []}
ITEMS = ["Canteen", "Aid", "How satisfied are you with the union?"]
JINSHUJU = [
    "序号",
    "所在单位",
    "食堂",
    "帮扶",
    "工会总体",
    "您的手机",
    "提交人",
    "提交时间",
    "填写设备",
    "操作系统",
    "浏览器",
    "IP",
]


def _jinshuju() -> Upload:
    rows = [
        [n, *form, f"1380000000{n}", "某某", "2024-09-03 09:05:00", "手机", "Android", "微信", "1.2.3.4"]
        for n, form in enumerate(plain(), 1)
    ]
    return xlsx([JINSHUJU, *rows], name="工会满意度.xlsx")


def _google() -> Upload:
    head = ["Timestamp", "您所在的单位", "您对以下工作是否满意 [食堂]", "您对以下工作是否满意 [帮扶]", "工会总体"]
    rows = [["2024/9/3 下午 2:05:00 GMT+8", *form] for form in plain()]
    return csv(lines([head, *rows]), "工会满意度(回复).csv")


def _tens() -> Upload:
    """Ten points: 10 and 9 are favourable; three forms, one of them 「0 - 完全不满意」."""
    rows = [
        [*meta(n), "压缩机", *answers] for n, answers in enumerate((("10", "9"), ("8", "0 - 完全不满意"), ("", "9")), 1)
    ]
    return wjx(rows, head=[*HEAD[:8], "3、食堂打分", "4、帮扶打分"])


TOOLS = (
    Case("腾讯问卷", (_tencent(),), mapping=said_as(["食堂", "帮扶", "工会总体"])),
    Case("Microsoft Forms", (_msforms("9/13/24 9:01:00", "9/13/24 9:05:03"),), mapping=IN_ENGLISH),
    Case(
        "Microsoft Forms, day or month",
        (_msforms("9/3/24 9:01", "9/3/24 9:05"),),
        mapping=IN_ENGLISH,
        rules=("day_order_column",),
    ),
    Case("Qualtrics with a preview", (_qualtrics(),), mapping=IN_ENGLISH, rules=("preview_rows",)),
    Case(
        "Qualtrics in the old layout, one form not finished",
        (_old_qualtrics(),),
        mapping=IN_ENGLISH,
        rules=("invalid_forms",),
    ),
    Case("SurveyMonkey", (_surveymonkey(),), mapping=IN_ENGLISH),
    Case(
        "LimeSurvey by code and wording",
        (
            _limesurvey(
                [
                    *LIME,
                    "unit. Your unit",
                    "Q2[SQ001]. Rate our work [Canteen]",
                    "Q2[SQ002]. Rate our work [Aid]",
                    "Q3. How satisfied are you with the union?",
                    "Q4[1]. Likes [Walking]",
                ]
            ),
        ),
        mapping=IN_ENGLISH,
        rules=("invalid_forms",),
    ),
    Case(
        "LimeSurvey by wording",
        (_limesurvey([*LIME_WORDED, "Rate our work [Canteen]", "Rate our work [Aid]", ITEMS[2], "Likes [Walking]"]),),
        mapping=IN_ENGLISH,
    ),
    Case(
        "LimeSurvey with answer codes",
        (
            _limesurvey_codes(
                [
                    *LIME,
                    "unit. 您所在的单位",
                    "Q2[SQ001]. 满意程度 [食堂]",
                    "Q2[SQ002]. 满意程度 [帮扶]",
                    "Q3. 工会总体是否满意",
                    "Q4. 愿意再来",
                ]
            ),
        ),
        mapping={**said_as(["食堂", "帮扶", "工会总体是否满意"]), "codes": A_CODES},
    ),
    Case(
        "LimeSurvey with codes for headings and answers",
        (
            _limesurvey_codes(
                ["id", "submitdate", "lastpage", "startlanguage", "seed", "unit", "Q2[SQ001]", "Q2[SQ002]", "Q3", "Q4"]
            ),
        ),
        mapping={**said_as(["Q2[SQ001]", "Q2[SQ002]", "Q3"], "unit"), "codes": A_CODES},
    ),
    Case("Viva Glint", (_glint(),), mapping=said_as(ITEMS, "Department", **STEPS)),
    Case(
        "two questions of one wording",
        (
            xlsx(
                [
                    ["序号", "提交时间", "您所在的单位", "是否满意", "是否满意", "总体"],
                    *([n, "2024-09-03 09:05:00", *form] for n, form in enumerate(plain(), 1)),
                ],
                name="表.xlsx",
            ),
        ),
        mapping=said_as(["是否满意", "是否满意 (2)", "总体"]),
    ),
    Case("金数据", (_jinshuju(),), mapping=said_as(["食堂", "帮扶", "工会总体"], "所在单位")),
    Case("Google Forms", (_google(),), mapping=said_as(["食堂", "帮扶", "工会总体"])),
    Case(
        "any table, in words no lexicon knows",
        (csv("部门,伙食,慰问\n压缩机,顶呱呱,凑合\n转子事业部,凑合,\n", "问.csv"),),
        mapping=said_as(["伙食", "慰问"], "部门", scale=["顶呱呱", "凑合"], favourable=["顶呱呱"]),
        forms=2,
        valid=2,
        rated=3,
        good=1,
    ),
    Case(
        "points from 0 to 10",
        (_tens(),),
        mapping=said_as(
            ["食堂打分", "帮扶打分"], scale=[*map(str, range(10, 0, -1)), "0 - 完全不满意"], favourable=["10", "9"]
        ),
        forms=3,
        valid=3,
        rated=5,
        good=3,
    ),
    Case(
        "a published table of results",
        (
            csv(
                "主题,全部 (n=77,720),甲,乙,丙\n" + "".join(f"第{n}题,{n}0%,..,{n}1%,[c]\n" for n in range(1, 9)),
                "结果.csv",
            ),
        ),
        refused="交叉表",
    ),
    Case(
        "an SPSS file",
        (Upload("调查.sav", b"$FL2@(#) SPSS DATA FILE" + bytes(range(256)) * 20),),
        refused="这是SPSS文件",
    ),
    Case("a mapping of another questionnaire", (wjx(filled()),), mapping=IN_ENGLISH, refused="没有映射所说的列"),
)
CASES = (*WJX, *NUMBERED, *TOOLS)

"""Files full of marked persons: a name, an identity number, a telephone, a card, an address, an IP, a mail, a place."""

from __future__ import annotations

import csv
import io
from typing import Any

from intake_files import xlsx

from ledger.contracts import Column, Contract, contracts
from ledger.intake import Upload
from ledger.templates import heading_of

NAME, OTHER, WORD = "欧阳标记", "司徒标记", "标记"
MARKS = {
    "姓名": NAME,
    "身份证号": "210106199003071234",
    "手机号": "13812349876",
    "银行卡号": "6217000730001234562",
    "提交者IP": "10.77.88.99",
    "邮箱": "marked.person@example.com",
    "签到地点": "123.431234, 41.805678",
    "家庭住址": "标记路99号",
    "联系人": OTHER,
    "经办人电话": "024-81234567",
}
"""Heading → what stands in every row under it; a third of the headings no contract knows."""
SAID = " ".join((NAME, OTHER, *(value for head, value in MARKS.items() if head not in ("姓名", "联系人", "家庭住址"))))
"""All of them in one text, as a remark would have them."""
SPELLED = (*MARKS.values(), "1381234", "6217000", WORD)


def files() -> list[Upload]:
    """A ledger of every kind, its texts and its mistakes full of marks, under a name that has some, too."""
    return [_file(contract) for contract in contracts().values() if not contract.table.startswith("survey")]


def _file(contract: Contract) -> Upload:
    columns = list(contract.columns.values())
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["工号", *MARKS, "备注", *(heading_of(column).lstrip("*") for column in columns)])
    for nth in range(3):
        wrong = nth == 2
        cells = [_cell(column, nth, wrong=wrong, event=bool(contract.event)) for column in columns]
        lines.writerow([f"00{nth}标记" if wrong else f"00{nth}", *MARKS.values(), SAID, *cells])
    title = f"{contract.zh}2024年_{NAME}_{MARKS['手机号']}"
    return Upload(f"{title}.csv", text.getvalue().encode())


def _cell(column: Column, nth: int, *, wrong: bool, event: bool) -> Any:
    """A value of the column's type; in the last row a mark where a number or a day should be."""
    if column.name in ("activity_id", "contest_id", "training_id"):
        return f"编号{0 if event else nth}"
    if column.values:
        return f"{next(iter(column.values))}{SAID}" if column.other == "keep" and nth else next(iter(column.values))
    if column.type == "text":
        return f"编号{nth}" if column.name.endswith("_id") else f"{column.zh}{nth} {SAID}"
    if wrong and column.type in ("money", "count", "decimal", "date", "timestamp", "year"):
        return f"{NAME}{MARKS['手机号']}"
    return {
        "unit": "一分厂",
        "workshop": NAME if nth == 1 else "甲车间",
        "metric": "aid.paid",
        "boolean": "是",
        "count": 3,
        "decimal": 3,
        "money": 3,
        "year": 2024,
        "year_of": 1985,
        "date": f"2024-0{nth + 1}-05",
        "timestamp": f"2024-0{nth + 1}-05 09:00",
    }[column.type]


# --- a questionnaire ---------------------------------------------------------------------------------------

ASKED = [
    "1、您的性别",
    "2、您所在的单位",
    "3、您对食堂的满意程度",
    "4、您的岗位",
    "5、您还有什么建议",
    "6、您的姓名",
    "7、您的手机号",
]
MAPPING: dict[str, Any] = {
    "year": 2024,
    "unit": "您所在的单位",
    "favourable": ["非常满意", "满意"],
    "not_rated": ["不了解"],
    "scale": ["非常满意", "满意", "一般", "不满意", "非常不满意"],
    "items": [{"header": "您对食堂的满意程度"}],
    "attributes": {"gender": "您的性别", "job_class": "您的岗位"},
}


def questionnaire() -> Upload:
    """问卷星 by text: who answered stands in columns of its own, in what was filled in beside an option, in remarks."""
    head = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", *ASKED]
    source = ["2024/9/3 9:05:00", "243秒", "微信", f"{NAME}(openid)", f"{MARKS['提交者IP']}(辽宁-沈阳)"]
    forms = [
        [
            nth,
            *source,
            "女",
            unit,
            "满意" if nth % 2 else "一般",
            job,
            SAID,
            NAME if nth % 2 else OTHER,
            MARKS["手机号"],
        ]
        for nth, (unit, job) in enumerate(
            [
                ("一分厂", "一线"),
                ("一分厂", f"其他〖{NAME}{MARKS['手机号']}〗"),
                (f"其他〖{SAID}〗", "技术"),
                (NAME, f"{OTHER}的班"),
                ("一分厂", "一线"),
            ]
        )
    ]
    return xlsx(
        [head, *forms], name=f"320419112_按文本_{NAME}_{MARKS['手机号']}_满意度调查_5_5.xlsx", names=[f"{NAME}"]
    )

"""A small store for tests: three branches and one without a row, two years, numbers to be added in one's head.

2024: 总装事业部 has 40 staff (a01…a40), 铸造事业部 20 (b01…b20), 检测中心 5 (c01…c05), 物流中心 10 (d01…d10) of
whom nobody answered, trained, was aided or took part. Cadres are a01…a04, b01 and b02.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from sample_ledger import copied

from ledger.store import Change, FileReceipt, Store

Row = dict[str, Any]
ASSEMBLY, FOUNDRY, LAB, DEPOT = "总装事业部", "铸造事业部", "检测中心", "物流中心"
STAFF = {ASSEMBLY: ("a", 40), FOUNDRY: ("b", 20), LAB: ("c", 5), DEPOT: ("d", 10)}
CADRES = {"a01", "a02", "a03", "a04", "b01", "b02"}
SHOP = f"{ASSEMBLY}/装配车间"
"""a01…a20 work here."""


def people(letter: str, first: int, last: int) -> list[str]:
    return [f"{letter}{number:02}" for number in range(first, last + 1)]


def organisation() -> list[Row]:
    branches = [
        {"unit_id": f"U{at}", "name": name, "level": "基层工会", "parent_id": "U0", "position": at}
        for at, name in enumerate(STAFF, start=1)
    ]
    shop = {"unit_id": "U11", "name": "装配车间", "level": "分会", "parent_id": "U1", "position": 1}
    return [{"unit_id": "U0", "name": "示例集团", "level": "集团", "parent_id": None, "position": 0}, *branches, shop]


def roster(year: int) -> list[Row]:
    return [
        {
            "snapshot_date": date(year, 12, 31),
            "unit": SHOP if person in people("a", 1, 20) else unit,
            "gender": "女" if person.endswith(("1", "6")) else "男",
            "birth_year": 1985,
            "job_class": "一线工人" if letter in "ab" else "技术",
            "employ_type": "在岗",
            "member": True,
            "cadre": person in CADRES,
            "person_key": person,
        }
        for unit, (letter, size) in STAFF.items()
        for person in people(letter, 1, size)
    ]


# --- survey: (year, branch) → forms, and of them satisfied with canteen and with safety --------------------------

FORMS = {
    (2022, ASSEMBLY): (20, 10, 20),
    (2022, FOUNDRY): (12, 12, 12),
    (2023, ASSEMBLY): (20, 16, 20),
    (2023, FOUNDRY): (12, 6, 12),
    (2023, LAB): (4, 4, 4),
    (2024, ASSEMBLY): (20, 18, 20),
    (2024, FOUNDRY): (12, 9, 12),
    (2024, LAB): (4, 4, 4),
}
"""2024: (18 + 20 + 9 + 12 + 4 + 4) of 72 answers = 67/72; 2023: 62/72; 2022 on another scale: 54/64."""
ITEMS = {"Q1": "食堂后勤", "Q2": "劳动保护"}


def surveys(year: int) -> list[Row]:
    return [{"survey_year": year, "title": "满意度调查", "favourable": "满意", "overall_rule": "题项合并"}]


def survey_items(year: int) -> list[Row]:
    scale = "满意┋一般" if year == 2022 else "满意┋一般┋不满意"
    return [
        {"survey_year": year, "item_code": code, "item": item, "topic": item, "scale": scale, "position": at}
        for at, (code, item) in enumerate(ITEMS.items(), start=1)
    ]


def survey_responses(year: int) -> list[Row]:
    return [
        {
            "survey_year": year,
            "response_id": f"{unit}{nth}",
            "unit": unit,
            "gender": "男" if nth % 2 else "女",
            "age_band": "35岁以下" if nth <= 10 else "35岁及以上",
            "job_class": "一线工人",
            "valid": True,
        }
        for (of_year, unit), (forms, _, _) in FORMS.items()
        if of_year == year
        for nth in range(1, forms + 1)
    ]


def survey_answers(year: int) -> list[Row]:
    levels = 2 if year == 2022 else 3
    return [
        {
            "survey_year": year,
            "response_id": f"{unit}{nth}",
            "item_code": code,
            "answer": "满意" if nth <= satisfied else "一般",
            "level": 1 if nth <= satisfied else 2,
            "levels": levels,
            "favourable": nth <= satisfied,
            "rated": True,
        }
        for (of_year, unit), (forms, canteen, safety) in FORMS.items()
        if of_year == year
        for nth in range(1, forms + 1)
        for code, satisfied in (("Q1", canteen), ("Q2", safety))
    ]


# --- training: 2024 four persons, five attendances, 70 hours; 2023 three persons, 24 hours ------------------------


def trainings(year: int) -> list[Row]:
    courses = {
        2023: [("T0", "业务培训", "业务能力", "内训", date(2023, 5, 8), False)],
        2024: [
            ("T1", "业务培训", "业务能力", "内训", date(2024, 3, 4), True),
            ("T2", "网络课堂", "政治理论", "线上", date(2024, 6, 3), False),
        ],
    }
    names = ("training_id", "training", "training_type", "mode", "start_date", "major")
    return [dict(zip(names, course, strict=True)) for course in courses.get(year, [])]


def training_attendance(month: str) -> list[Row]:
    present = {
        "2023-05": [("T0", person, 8) for person in ("a01", "a02", "b01")],
        "2024-03": [("T1", person, 10) for person in ("a01", "a02", "b01")],
        "2024-06": [("T2", person, 20) for person in ("a01", "b02")],
    }[month]
    dated = {row["training_id"]: row["start_date"] for row in trainings(int(month[:4]))}
    return [
        {
            "training_id": course,
            "start_date": dated[course],
            "unit": unit_of(person),
            "person_key": person,
            "hours": Decimal(hours),
            "attended": True,
        }
        for course, person, hours in present
    ]


def unit_of(person: str) -> str:
    return next(unit for unit, (letter, _) in STAFF.items() if person.startswith(letter))


# --- aid: 2024 28,000 yuan in 14 payments to 13 persons, 3,000 approved for 5 more; 2023 5,000 in 5 ------------


def aid_payments(month: str) -> list[Row]:
    paid = {
        "2023-01": [("送温暖", person, 1000) for person in people("a", 1, 5)],
        "2024-01": [("送温暖", person, 1000) for person in people("a", 1, 6)],
        "2024-08": [("金秋助学", person, 2000) for person in ["a01", *people("b", 1, 5)]],
        "2024-11": [("大病救助", person, 5000) for person in ("c01", "c02")],
        "2024-12": [],
    }[month]
    year, number = int(month[:4]), int(month[5:])
    rows = [
        _aid(program, person, yuan, date(year, number, 5), date(year, number, 15)) for program, person, yuan in paid
    ]
    if month == "2024-12":
        rows = [_approved(person) for person in people("b", 6, 10)]
    return rows


def _approved(person: str) -> Row:
    waiting = _aid("大病救助", person, 0, date(2024, 12, 5), None)
    return {**waiting, "approve_date": date(2024, 12, 9), "approved_yuan": Decimal(600), "status": "核准"}


def _aid(program: str, person: str, yuan: int, applied: date, paid: date | None) -> Row:
    return {
        "program": program,
        "unit": unit_of(person),
        "apply_date": applied,
        "pay_date": paid,
        "paid_yuan": Decimal(yuan),
        "status": "已支付",
        "fund": "集团救济金",
        "person_key": person,
    }


# --- taking part: the meet 17 attendances by 15 known persons and one unknown, a walk 5; contests 8 by 5 ----------


def activities(year: int) -> list[Row]:
    held = {
        2023: [("E0", "春季健步走", "健步走", date(2023, 5, 6))],
        2024: [("E1", "职工运动会", "运动会", date(2024, 9, 27)), ("E2", "春季健步走", "健步走", date(2024, 5, 11))],
    }
    names = ("activity_id", "activity", "category", "start_date")
    return [{**dict(zip(names, event, strict=True)), "level": "集团"} for event in held.get(year, [])]


def activity_attendance(event: str) -> list[Row]:
    present: dict[str, list[tuple[str | None, str]]] = {
        "E0": [(person, "观众") for person in people("a", 1, 8)],
        "E1": [
            *((person, "运动员") for person in [*people("a", 1, 10), *people("b", 1, 5)]),
            ("a01", "方阵/表演"),
            (None, "观众"),
        ],
        "E2": [(person, "观众") for person in people("a", 1, 5)],
    }
    return [
        {
            "activity_id": event,
            "unit": unit_of(person) if person else FOUNDRY,
            "role": role,
            "checked_in": datetime(2023 if event == "E0" else 2024, 9, 27, 8),
            "person_key": person,
        }
        for person, role in present[event]
    ]


def contests(year: int) -> list[Row]:
    held = {
        2024: [("C1", "技能大赛", "技能竞赛", date(2024, 7, 1)), ("C2", "劳动竞赛", "劳动竞赛", date(2024, 10, 8))],
    }
    names = ("contest_id", "contest", "contest_kind", "start_date")
    return [dict(zip(names, event, strict=True)) for event in held.get(year, [])]


def contest_attendance(event: str) -> list[Row]:
    entered = {"C1": ["a01", "a02", "a03", "a04", "b01"], "C2": ["a01", "a02", "a03"]}[event]
    return [
        {"contest_id": event, "unit": unit_of(person), "result": "参赛", "person_key": person} for person in entered
    ]


def activity_guests(event: str) -> list[Row]:
    return [{"activity_id": event, "from_where": "兄弟单位", "guests": 3}]


def everything(years: tuple[int, ...]) -> dict[tuple[str, str], list[Row]]:
    """Rows by table and scope."""
    found: dict[tuple[str, str], list[Row]] = {("org_units", "all"): organisation()}
    for year in years:
        found[("roster", f"{year}-12-31")] = roster(year)
        for table in (surveys, survey_items, survey_responses, survey_answers, trainings, activities, contests):
            found[(table.__name__, str(year))] = table(year)
    for table, scopes in SCOPES.items():
        found |= {(table.__name__, scope): table(scope) for scope, year in scopes.items() if year in years}
    return {at: rows for at, rows in found.items() if rows}


SCOPES = {
    training_attendance: {"2023-05": 2023, "2024-03": 2024, "2024-06": 2024},
    aid_payments: {"2023-01": 2023, "2024-01": 2024, "2024-08": 2024, "2024-11": 2024, "2024-12": 2024},
    activity_attendance: {"E0": 2023, "E1": 2024, "E2": 2024},
    contest_attendance: {"C1": 2024, "C2": 2024},
    activity_guests: {"E1": 2024},
}


def filed(folder: Path, years: tuple[int, ...] = (2022, 2023, 2024), sample: bool = False) -> Store:
    """A store in this folder, real unless said otherwise, that holds all the rows of these years."""
    return copied(_filed_once(years, sample), folder)


@cache
def _filed_once(years: tuple[int, ...], sample: bool) -> Store:
    """Written once in a process, 35 files and a commit; every test gets a copy."""
    folder = Path(tempfile.mkdtemp(prefix="small-ledgers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = Store.create(folder / "store", sample)
    file(store, everything(years))
    return store


def aided_again(store: Store) -> None:
    """One more version: a payment of 3,000 yuan in May 2024, so that the year has 31,000."""
    payment = _aid("大病救助", "b06", 3000, date(2024, 5, 6), date(2024, 5, 20))
    file(store, {("aid_payments", "2024-05"): [payment]})


def file(store: Store, everything: dict[tuple[str, str], list[Row]]) -> None:
    """One version with these rows by table and scope, each scope a file of its own."""
    files, changes = [], []
    for (table, scope), rows in everything.items():
        sha = hashlib.sha256(f"{table} {scope}".encode()).hexdigest()
        numbered = [{**row, "_file": sha[:16], "_row": at} for at, row in enumerate(rows, start=2)]
        batch = store.write(table, scope, pa.Table.from_pylist(numbered))
        changes.append(Change(table, scope, None, batch))
        files.append(FileReceipt(f"{table}-{scope}.csv", sha, "csv", table, read=len(rows), accepted=len(rows)))
    store.commit(changes, files, who="测试员")

"""Pocket ledgers: only the rows a test needs, as a provisional snapshot that answers like any version.

Unless a test brings its own organisation there are two branches, 总装 with a workshop 一车间, and 铸造.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from ledger.store import Change, Snapshot, Store

Row = dict[str, Any]
ASSEMBLY, FOUNDRY, SHOP = "总装", "铸造", "总装/一车间"


class Pocket:
    """An empty store on disk; `holding` lays rows over it without a commit."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.create(folder)
        self.empty = self.store.snapshot()
        self.organised = self._written("org_units", organisation())

    def holding(self, org_units: list[Row] | None = None, **tables: list[Row]) -> Snapshot:
        """A snapshot with exactly these rows, table by table."""
        units = self.organised if org_units is None else self._written("org_units", org_units)
        return self.empty.with_changes([units, *self._all(tables)])

    def filed(self, org_units: list[Row] | None = None, **tables: list[Row]) -> Store:
        """The same put in force, once: pages answer from a store's newest version."""
        units = self.organised if org_units is None else self._written("org_units", org_units)
        self.store.commit([units, *self._all(tables)], [], who="测试员")
        return self.store

    def _all(self, tables: Mapping[str, list[Row]]) -> list[Change]:
        return [self._written(name, rows) for name, rows in tables.items() if rows]

    def _written(self, table: str, rows: list[Row]) -> Change:
        return Change(table, "all", None, self.store.write(table, "all", pa.Table.from_pylist(_alike(rows))))


def _alike(rows: list[Row]) -> list[Row]:
    """Every row with every column: a table is shaped by its first row."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def organisation() -> list[Row]:
    return [
        {"unit_id": "G", "name": "集团", "level": "集团"},
        branch("A", ASSEMBLY),
        branch("F", FOUNDRY),
        {"unit_id": "A1", "name": "一车间", "level": "分会", "parent_id": "A"},
    ]


def branch(unit_id: str, name: str, **more: Any) -> Row:
    return {"unit_id": unit_id, "name": name, "level": "基层工会", "parent_id": "G", **more}


def staff(day: str, unit: str, *people: str, **more: Any) -> list[Row]:
    """A roster's rows: these people at this unit on this day."""
    at = date.fromisoformat(day)
    return [
        {"snapshot_date": at, "unit": unit, "person_key": person, "employ_type": "在岗", "member": True, "cadre": False}
        | more
        for person in people
    ]


def paid(day: str, yuan: float, person: str | None = None, unit: str | None = ASSEMBLY, **more: Any) -> Row:
    return {
        "program": "送温暖",
        "unit": unit,
        "pay_date": date.fromisoformat(day),
        "paid_yuan": Decimal(str(yuan)),
        "status": "已支付",
        "person_key": person,
    } | more


def approved(day: str, yuan: float, person: str, unit: str = ASSEMBLY) -> Row:
    waiting = paid(day, 0, person, unit)
    return waiting | {
        "pay_date": None,
        "approve_date": date.fromisoformat(day),
        "approved_yuan": Decimal(str(yuan)),
        "status": "核准",
    }


def trained(day: str, person: str | None, hours: float = 8, unit: str | None = ASSEMBLY, **more: Any) -> Row:
    return {
        "training_id": f"T{day}",
        "start_date": date.fromisoformat(day),
        "unit": unit,
        "person_key": person,
        "hours": Decimal(str(hours)),
        "attended": True,
    } | more


def event(activity_id: str, day: str, name: str = "职工运动会", category: str = "运动会") -> Row:
    return {"activity_id": activity_id, "activity": name, "category": category, "start_date": date.fromisoformat(day)}


def present(activity_id: str, *people: str | None, unit: str | None = ASSEMBLY, role: str = "观众") -> list[Row]:
    return [{"activity_id": activity_id, "unit": unit, "role": role, "person_key": person} for person in people]


def survey(
    year: int, *forms: tuple[str, Iterable[bool | None]], scale: str = "满意┋一般", **more: Any
) -> dict[str, list[Row]]:
    """A survey's four tables. Each form is its unit and its answers: satisfied, not, or None for a blank."""
    answered = [(unit, list(answers)) for unit, answers in forms]
    items = range(1, max(len(answers) for _, answers in answered) + 1)
    return {
        "surveys": [{"survey_year": year, "favourable": "满意", "overall_rule": "题项合并"} | more],
        "survey_items": [
            {"survey_year": year, "item_code": f"Q{at}", "item": f"第{at}题", "topic": "餐饮", "scale": scale}
            for at in items
        ],
        "survey_responses": [
            {"survey_year": year, "response_id": f"R{nth}", "unit": unit, "gender": "女", "valid": True}
            for nth, (unit, _) in enumerate(answered)
        ],
        "survey_answers": [
            {
                "survey_year": year,
                "response_id": f"R{nth}",
                "item_code": f"Q{at}",
                "level": 1 if said else 2,
                "levels": 2,
                "favourable": bool(said),
                "rated": said is not None,
            }
            for nth, (_, answers) in enumerate(answered)
            for at, said in enumerate(answers, start=1)
        ],
    }


def together(*surveys: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Several surveys' tables as one."""
    return {name: [row for one in surveys for row in one[name]] for name in surveys[0]}


def filed(
    metric: str, year: int, numerator: float, unit: str | None = None, denominator: float | None = None, **more: Any
) -> Row:
    """A finished total, as a union reports it."""
    below = None if denominator is None else Decimal(str(denominator))
    return {
        "year": year,
        "metric": metric,
        "unit": unit,
        "numerator": Decimal(str(numerator)),
        "denominator": below,
    } | more

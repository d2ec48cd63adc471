"""A store in which every text of every ledger is an attack: tags, Markdown, links that run, formulas, statements.

Two years, so that pages compare; twelve rows of each ledger and year, so that cells are large enough to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from ledger.contracts import Column, Contract, contracts
from ledger.store import Change, FileReceipt, Store

Row = dict[str, Any]
TAG = "<img src=x onerror=attacked()>"
HOSTILE = (
    TAG,
    "**bold**",
    "[go](javascript:attacked())",
    "$x^2$",
    ":red[x]",
    ":material/delete:",
    "=1+1",
    "+cmd|' C'!A0",
    "@SUM(1)",
    "x' OR '1'='1",
    'x"; DROP TABLE roster --',
    "`code` <script>attacked()<\u2044script>",
)
"""Names without a slash: that parts a unit from its workshop, and the closing tag does without."""
UNITS = HOSTILE[:6]
YEARS = (2023, 2024)
FILE = "<img src=x onerror=attacked()> **a** [b](javascript:attacked()).csv"


def filed(folder: Path) -> Store:
    store = Store.create(folder)
    tables = {name: _rows(contract) for name, contract in contracts().items()} | _survey() | {"org_units": _units()}
    tables |= {"org_aliases": [{"alias": "x", "unit_id": "U0"}]}
    changes = [
        Change(name, "all", None, store.write(name, "all", pa.Table.from_pylist(rows))) for name, rows in tables.items()
    ]
    receipt = FileReceipt(FILE, "0" * 64, "csv", "aid_payments", sheet=TAG, read=1, accepted=1)
    store.commit(changes, [receipt], who=TAG, note=f"{TAG} **note**")
    return store


def _units() -> list[Row]:
    group = {"unit_id": "G", "name": HOSTILE[8], "level": "集团", "parent_id": None}
    return [
        group,
        *({"unit_id": f"U{n}", "name": u, "level": "基层工会", "parent_id": "G"} for n, u in enumerate(UNITS)),
    ]


def _rows(contract: Contract) -> list[Row]:
    return [
        {name: _cell(column, year, nth) for name, column in contract.columns.items() if name in contract.stored}
        | ({"person_key": f"p{nth}"} if contract.person else {})
        | {"_file": "0" * 16, "_row": nth}
        for year in YEARS
        for nth in range(2, 2 + 12 * len(UNITS))
    ]


def _cell(column: Column, year: int, nth: int) -> Any:
    if column.type == "choice":
        known = (*column.values, *(HOSTILE if column.other == "keep" else ()))
        return known[nth % len(known)]
    if column.name.endswith("_id") or column.name in ("figure", "issue_no"):
        return f"{HOSTILE[nth % 3]}{year}{nth}"
    return {
        "text": HOSTILE[nth % len(HOSTILE)],
        "unit": UNITS[nth % len(UNITS)],
        "metric": "aid.paid",
        "boolean": True,
        "count": 40,
        "decimal": Decimal(40),
        "money": Decimal(40),
        "year": year,
        "year_of": year,
        "date": date(year, 6, 15),
        "timestamp": datetime(year, 6, 15, 9),
    }[column.type]


# --- the survey's tables belong together -------------------------------------------------------------------


def _survey() -> dict[str, list[Row]]:
    return {
        "surveys": [
            {"survey_year": year, "title": TAG, "favourable": HOSTILE[0], "overall_rule": "题项合并"} for year in YEARS
        ],
        "survey_items": [
            {"survey_year": year, "item_code": f"Q{at}", "item": item, "item_en": item, "topic": HOSTILE[at + 3]}
            | {"scale": f"{HOSTILE[0]}┋一般", "position": at}
            for year in YEARS
            for at, item in enumerate(HOSTILE[:4])
        ],
        "survey_responses": [
            {"survey_year": year, "response_id": f"R{nth}", "unit": unit, "gender": HOSTILE[nth % 2], "valid": True}
            | {"age_band": HOSTILE[nth % 2], "job_class": HOSTILE[1 + nth % 2]}
            for year, nth, unit in _forms()
        ],
        "survey_answers": [
            {"survey_year": year, "response_id": f"R{nth}", "item_code": f"Q{at}", "answer": HOSTILE[0]}
            | {"level": 1 + nth % 2, "levels": 2, "favourable": nth % 2 == 0, "rated": True}
            for year, nth, _ in _forms()
            for at in range(4)
        ],
    }


def _forms() -> Iterator[tuple[int, int, str]]:
    for year in YEARS:
        for nth in range(20 * len(UNITS)):
            yield year, nth, UNITS[nth % len(UNITS)]

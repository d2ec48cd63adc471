"""Contracts: what an export must look like before its rows count, read from data/contracts/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from ledger.places import CONTRACTS

Kind = Literal[
    "text",
    "choice",
    "unit",
    "workshop",
    "metric",
    "boolean",
    "count",
    "decimal",
    "money",
    "year",
    "year_of",
    "date",
    "timestamp",
]

SQL_TYPES: Mapping[str, str] = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "unit": "VARCHAR",
    "metric": "VARCHAR",
    "boolean": "BOOLEAN",
    "count": "BIGINT",
    "decimal": "DECIMAL(18,4)",
    "money": "DECIMAL(14,2)",
    "year": "INTEGER",
    "year_of": "INTEGER",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}


class ContractError(ValueError):
    """A contract file says something that no contract may say; the message names file and key."""


@dataclass(frozen=True)
class Column:
    """One column of a ledger: how it may be headed in an export, and what its cells must be."""

    name: str
    zh: str
    en: str
    type: Kind
    headers: tuple[str, ...] = ()
    required: bool = False
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a choice: canonical value → other spellings."""
    other: str = "refuse"
    """What becomes of a value outside the choice: refuse the row, keep it, or this canonical value."""
    default: Any = None
    min: float | None = None
    max: float | None = None
    filled_down: bool = False
    """Merged cells: an empty cell means the one above."""
    origin: str = ""
    """`title`: where the column is missing, the title rows, sheet name or file name state it for the whole sheet."""


@dataclass(frozen=True)
class Contract:
    """One table of the ledger, as `data/contracts/<table>.toml` states it."""

    table: str
    zh: str
    en: str
    scope: str
    """What one batch holds whole: `all`, `year`, `month` (both of `dated`), or the name of a column."""
    columns: Mapping[str, Column]
    dated: tuple[str, ...] = ()
    """The first of these that is filled dates the row."""
    key: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()
    """Rows alike in these are pointed out and kept."""
    ordered: tuple[str, ...] = ()
    """Dates that must not run backwards in this order."""
    sensitive: bool = False
    k: int = 5
    """Of a sensitive table: the fewest people a shown cell may rest on."""
    person: bool = False
    """Rows are about a member of staff: 工号 or 姓名 become `person_key` at the door and are dropped."""
    registers: bool = False
    """Its persons are the register: the table also keeps `name_key`."""
    event: Mapping[str, str] = field(default_factory=dict)

    @property
    def stored(self) -> dict[str, str]:
        """Columns of the Parquet batches, name → DuckDB type, provenance (`_file`, `_row`) last."""
        own = {name: SQL_TYPES[column.type] for name, column in self.columns.items() if column.type in SQL_TYPES}
        keys = {"person_key": "VARCHAR"} if self.person else {}
        if self.registers:
            keys["name_key"] = "VARCHAR"
        return {**own, **keys, "_file": "VARCHAR", "_row": "BIGINT"}

    def identifies(self, name: str) -> bool:
        """Whether a text column tells one row, case or form from another."""
        column = self.columns.get(name)
        return column is not None and column.type == "text" and (name.endswith("_id") or name in self.key)


def _column(name: str, raw: dict[str, Any], where: str) -> Column:
    known = {item.name for item in fields(Column)} - {"name", "origin"} | {"from"}
    if unknown := set(raw) - known:
        raise ContractError(f"{where}: column {name} has unknown keys {sorted(unknown)}")
    if raw.get("type") not in get_args(Kind):
        raise ContractError(f"{where}: column {name} has unknown type {raw.get('type')!r}")
    shaped: dict[str, Any] = {
        key: tuple(value) if key == "headers" else value for key, value in raw.items() if key != "from"
    }
    if "values" in shaped:
        shaped["values"] = {canonical: tuple(spellings) for canonical, spellings in shaped["values"].items()}
    return Column(name=name, origin=raw.get("from", ""), **shaped)


def read(path: Path) -> Contract:
    """The contract in one file. Raises ContractError for unknown or missing keys."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    title, columns = raw.pop("title", {}), raw.pop("columns", {})
    known = {item.name for item in fields(Contract)} - {"table", "zh", "en", "columns"}
    if unknown := set(raw) - known:
        raise ContractError(f"{path.name}: unknown keys {sorted(unknown)}")
    if not {"zh", "en"} <= set(title) or "scope" not in raw or not columns:
        raise ContractError(f"{path.name}: title.zh, title.en, scope and columns are needed")
    listed: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    contract = Contract(
        table=path.stem,
        zh=title["zh"],
        en=title["en"],
        columns={name: _column(name, column, path.name) for name, column in columns.items()},
        **listed,
    )
    _check(contract, path.name)
    return contract


def _check(contract: Contract, where: str) -> None:
    names = {*contract.columns, "person_key"}
    for listed in ("dated", "key", "suspect", "ordered"):
        if missing := set(getattr(contract, listed)) - names:
            raise ContractError(f"{where}: {listed} names no column: {sorted(missing)}")
    if contract.scope in ("year", "month"):
        if not contract.dated and contract.scope not in contract.columns:
            raise ContractError(f"{where}: scope {contract.scope} needs `dated`")
    elif contract.scope != "all" and contract.scope not in contract.columns:
        raise ContractError(f"{where}: scope {contract.scope} is no column")


@cache
def contracts(folder: Path = CONTRACTS) -> dict[str, Contract]:
    """Every contract, by table name, in alphabetical order."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.toml"))}

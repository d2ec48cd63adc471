"""The columns that each tool writes by itself, from `columns.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger.intake.form import Role

ROLES: tuple[Role, ...] = ("id", "submitted", "started", "seconds", "finished")
HOME = Path(__file__).with_name("columns.toml")


@dataclass(frozen=True)
class Columns:
    """One tool's own columns, by their headings as compared."""

    signs: frozenset[str]
    enough: int
    roles: Mapping[Role, tuple[str, ...]]
    others: frozenset[str]

    def known_by(self, headings: Iterable[str]) -> bool:
        """Whether a row with these headings is this tool's."""
        return len(self.signs & set(headings)) >= self.enough

    def meta(self, places: Mapping[str, int]) -> dict[Role, int]:
        """Where the columns stand that tell about a form; of two the one named first."""
        found: dict[Role, int] = {}
        for role, names in self.roles.items():
            for name in reversed(names):
                found.update({role: places[name]} if name in places else {})
        return found

    def own(self, places: Mapping[str, int]) -> set[int]:
        """Places of all columns that ask nothing."""
        return {*self.meta(places).values(), *(place for name, place in places.items() if name in self.others)}


@cache
def columns(tool: str) -> Columns:
    """The own columns of the tool with this code."""
    table = tomllib.loads(HOME.read_text(encoding="utf-8"))[tool]
    roles = {role: tuple(table[role]) for role in ROLES if role in table}
    return Columns(frozenset(table["signs"]), table["enough"], roles, frozenset(table["others"]))

"""The invented group as world.toml tells it: units, headcounts, aliases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML tables beside this module."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Workshop:
    id: str
    name: str
    en: str
    division: str
    division_id: str
    staff: int
    mix: str
    successor: str

    @property
    def path(self) -> str:
        return f"{self.division}/{self.name}"


@dataclass(frozen=True)
class Division:
    id: str
    name: str
    en: str
    start: str
    end: str
    successor: str
    workshops: tuple[Workshop, ...]


@dataclass(frozen=True)
class World:
    group: Mapping[str, str]
    divisions: tuple[Division, ...]
    numbers: Mapping[str, Any]

    @cached_property
    def workshops(self) -> dict[str, Workshop]:
        return {shop.id: shop for division in self.divisions for shop in division.workshops}

    def divisions_in(self, year: int) -> list[Division]:
        """Those that exist through the year; the merger took place at a turn of the year."""
        return [one for one in self.divisions if one.start <= f"{year}-01-01" and (one.end or "9") >= f"{year}-12-31"]


def _division(raw: dict[str, Any]) -> Division:
    shops = tuple(
        Workshop(
            f"{raw['id']}{place:02}",
            shop["name"],
            shop["en"],
            raw["name"],
            raw["id"],
            shop["staff"],
            shop["mix"],
            shop.get("successor", ""),
        )
        for place, shop in enumerate(raw["workshops"], start=1)
    )
    start = raw.get("from", "2001-03-01")
    return Division(raw["id"], raw["name"], raw["en"], start, raw.get("to", ""), raw.get("successor", ""), shops)


@cache
def world() -> World:
    raw = table("world")
    return World(raw["group"], tuple(_division(one) for one in raw["division"]), raw)

"""The union office's list of returns: which branch owes which ledger for which quarter, and when it came."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from . import chance
from .sheets import simple
from .world import table, world

HEADER = ("报送单位", "报表名称", "所属期", "应报时间", "实报日期")
Return = tuple[str, str, str, date]


def _owed(year: int) -> list[Return]:
    returns = table("returns")
    return [
        (division.name, ledger, f"{year}年{quarter}", date.fromisoformat(f"{year}-{due}"))
        for quarter, due in returns["quarters"].items()
        for division in world().divisions_in(year)
        for ledger in returns["ledgers"]
    ]


def _missing(year: str, owed: list[Return], dice: Random) -> set[Return]:
    """The same number of each unit's returns as returns.toml says; the latest quarter goes missing first."""
    found: set[Return] = set()
    for unit, count in table("returns")["missing"][year].items():
        own = sorted((one for one in owed if one[0] == unit), key=lambda one: (one[3], dice.random()))
        found |= set(own[-count:])
    return found


def _came(one: Return, late: set[Return], dice: Random) -> date:
    shift = dice.randrange(1, 6) if one in late else -dice.randrange(0, 9)
    return one[3] + timedelta(days=shift)


def write_returns(raw: Path) -> None:
    for year, late_count in table("returns")["late"].items():
        dice = chance.stream(f"returns {year}")
        owed = _owed(int(year))
        missing = _missing(year, owed, dice)
        late = set(dice.sample([one for one in owed if one not in missing], late_count))
        rows = [(*one, "" if one in missing else f"{_came(one, late, dice):%Y.%m.%d}") for one in owed]
        simple(raw / "报送" / f"基层台账报送登记_{year}年.xlsx", HEADER, rows, f"{year}年基层台账报送登记(示例)")

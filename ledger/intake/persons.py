"""Persons become keys at the door: by 工号, else by a name that one person alone has; then both are forgotten."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from functools import cache
from typing import cast

from ledger.intake.known import Known
from ledger.intake.tidy import Tidy
from ledger.store import Keys

Register = dict[str, set[str]]
"""Key of a name within a division → keys of the persons who bear it."""


class Persons:
    """The roster's snapshots as a register of names; none of them is readable here."""

    def __init__(self, known: Known, keys: Keys) -> None:
        self.keys = keys
        self.snapshots: dict[date, Register] = {}
        self.divisions: set[str] = set()
        for day, name, person, unit in known.rows("roster", ("snapshot_date", "name_key", "person_key", "unit")):
            if name and person:
                self.snapshots.setdefault(cast(date, day), {}).setdefault(str(name), set()).add(str(person))
            self.divisions.add(_division(cast("str | None", unit)))
        self.days = sorted(self.snapshots)
        self.name = cache(keys.name)
        self.person = cache(keys.person)

    def registers(self, on: date | None) -> list[Register]:
        """The last snapshot up to a day, then the next one: who joined or whose unit was made in between is in that."""
        after = bisect_right(self.days, on) if on else len(self.days)
        return [self.snapshots[day] for day in self.days[max(after - 1, 0) : after + 1]]

    def named(self, name: str, unit: str | None, on: date | None) -> str | None:
        """The one person of that name in the unit's division, or in the whole group where no unit is given."""
        where = [self.name(name, division) for division in ([_division(unit)] if unit else sorted(self.divisions))]
        for register in self.registers(on):
            found: set[str] = set().union(*(register.get(key, ()) for key in where))
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None


def _division(unit: str | None) -> str:
    return (unit or "").partition("/")[0]


def identify(tidy: Tidy, persons: Persons) -> None:
    """Give the sheet its `person_key` (and a register its `name_key`); say how many rows have none."""
    if not tidy.contract.person:
        return
    units = tidy.columns.get("unit", [None] * len(tidy))
    days = _days(tidy)
    rows = zip(tidy.numbers, tidy.names, units, days, strict=True)
    find = cache(persons.named)
    tidy.columns["person_key"] = [
        persons.person(number) if number else find(name, unit, on) if name else None for number, name, unit, on in rows
    ]
    if tidy.contract.registers:
        pairs = zip(tidy.names, units, strict=True)
        tidy.columns["name_key"] = [persons.name(name, _division(unit)) if name else None for name, unit in pairs]
    without = sum(key is None for key in tidy.columns["person_key"])
    if without:
        tidy.note("unmatched_persons", count=without)


def _days(tidy: Tidy) -> list[date | None]:
    """The day of each row, by which roster snapshot its person is looked up; where none stands, the event's."""
    dated = [*tidy.contract.dated, *(name for name in ("checked_in",) if name in tidy.contract.columns)]
    event = tidy.columns.get(tidy.contract.event.get("column", ""), [None] * len(tidy))
    days: list[date | None] = [tidy.event_days.get(one) for one in event]
    for name in reversed(dated):
        days = [_day(value) or day for value, day in zip(tidy.columns[name], days, strict=True)]
    return days


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None

"""Persons become keys at the door: by 工号, else by a name that one person alone has; then both are forgotten."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from functools import cache
from typing import cast

from ledger.intake.coded import Coded, paired
from ledger.intake.known import Known
from ledger.intake.phrases import numbered
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
        self.borne: dict[str, set[tuple[str | None, str]]] = {}
        """Key of a person → the key of the name and the division of each of the roster's rows."""
        for day, name, person, unit in known.rows("roster", ("snapshot_date", "name_key", "person_key", "unit")):
            if name and person:
                self.snapshots.setdefault(cast(date, day), {}).setdefault(str(name), set()).add(str(person))
            division = _division(cast("str | None", unit))
            self.divisions.add(division)
            self.borne.setdefault(str(person), set()).add((cast("str | None", name), division))
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

    def doubt(self, number: str, name: str) -> str:
        """What the roster has against this 工号 beside this name (the code of the sentence), or ''."""
        if not (number and self.borne):
            return ""
        known = self.borne.get(self.person(number))
        if known is None:
            return "unknown_numbers"
        fits = not name or any(key is None or key == self.name(name, division) for key, division in known)
        return "" if fits else "other_names"


def _division(unit: str | None) -> str:
    return (unit or "").partition("/")[0]


def identify(tidy: Tidy, persons: Persons) -> None:
    """Give the sheet its `person_key` (and a register its `name_key`); say how many rows have none."""
    if not tidy.contract.person:
        return
    units = tidy.columns.get("unit", Coded.repeated(None, len(tidy)))
    tidy.columns["person_key"] = _keys(tidy, units, persons)
    if tidy.contract.registers:
        pairs = paired(tidy.names, units)
        tidy.columns["name_key"] = pairs.map(
            lambda pair: persons.name(pair[0], _division(pair[1])) if pair[0] else None
        )
    else:
        _doubted(tidy, persons)
    without = len(tidy.columns["person_key"].where(lambda key: key is None))
    if without:
        tidy.note("unmatched_persons", count=without)


def _keys(tidy: Tidy, units: Coded[str | None], persons: Persons) -> Coded[str | None]:
    """Row by row the key of the number, else of the name."""
    numbered = tidy.numbers.map(lambda number: persons.person(number) if number else None)
    rows = numbered.where(lambda key: key is None) if any(tidy.names.values) else []
    if not rows:
        return numbered
    whose = paired(tidy.names.take(rows), units.take(rows), _days(tidy).take(rows))
    return numbered.with_(rows, whose.map(lambda who: persons.named(*who) if who[0] else None))


def _doubted(tidy: Tidy, persons: Persons) -> None:
    """Say which rows' numbers the roster does not have, or has under another name."""
    if not persons.borne:
        return
    doubts = paired(tidy.numbers, tidy.names).map(lambda pair: persons.doubt(*pair))
    for rule in sorted({*doubts.values} - {""}):
        rows = [tidy.rows[at] for at in doubts.where(rule.__eq__) if at not in tidy.bad]
        if rows:
            tidy.note(rule, "工号", rows[0], rows=numbered(rows, tidy.lang), count=len(rows))


def _days(tidy: Tidy) -> Coded[date | None]:
    """The day of each row, by which roster snapshot its person is looked up; where none stands, the event's."""
    dated = [*tidy.contract.dated, *(name for name in ("checked_in",) if name in tidy.contract.columns)]
    event = tidy.columns.get(tidy.contract.event.get("column", ""), Coded.repeated(None, len(tidy)))
    days = [tidy.columns[name].map(_day) for name in dated] + [event.map(tidy.event_days.get)]
    return paired(*days).map(lambda found: next(filter(None, found), None))


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None

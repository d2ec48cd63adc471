"""Lists that belong to an event: which activity or contest they are of, by id, by name, or by what the titles say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import cast

from ledger.contracts import Contract
from ledger.intake.known import Known
from ledger.intake.model import Question
from ledger.intake.phrases import listed, say
from ledger.intake.text import like
from ledger.intake.tidy import Tidy


@dataclass(frozen=True)
class Event:
    """One activity or contest of the events table."""

    id: str
    name: str
    day: date | None


class Events:
    """The events of one table, in force or staged."""

    def __init__(self, known: Known, table: str, name: str) -> None:
        id_column = {"activities": "activity_id", "contests": "contest_id"}[table]
        rows = known.rows(table, (id_column, name, "start_date"))
        self.all = [Event(str(row[0]), str(row[1]), cast("date | None", row[2])) for row in rows]
        self.by_id = {like(event.id): event for event in self.all}

    def find(self, said: str, year: int | None) -> Event | None:
        """The event with this id, label or name; of several with the name the one of the year, if it is one."""
        if like(said) in self.by_id:
            return self.by_id[like(said)]
        if said in (labels := self.labels()):
            return labels[said]
        return _only([event for event in self.all if like(event.name) == like(said)], year)

    def labels(self) -> dict[str, Event]:
        """Every event by what tells it from the others: its name, with the day where the name comes again."""
        often = Counter(event.name for event in self.all)
        return {
            event.name if often[event.name] == 1 else f"{event.name}({event.day or event.id})": event
            for event in self.all
        }

    def spoken_of(self, texts: tuple[str, ...], year: int | None) -> Event | None:
        """The event whose id or name stands in the texts: the longest name, of the texts' year if there are several."""
        said = [like(text) for text in texts]
        here = [event for event in self.all if any(like(event.name) in text or like(event.id) in text for text in said)]
        longest = max((len(event.name) for event in here), default=0)
        return _only([event for event in here if len(event.name) == longest], year)


def events_of(contract: Contract, known: Known) -> Events:
    """The events that a contract's lists belong to."""
    return Events(known, contract.event["table"], contract.event["name"])


def _only(found: list[Event], year: int | None) -> Event | None:
    if len(found) > 1 and year:
        found = [event for event in found if event.day and event.day.year == year]
    return found[0] if len(found) == 1 else None


def attribute(tidy: Tidy, known: Known, texts: tuple[str, ...], year: int | None, said: str | None) -> list[Question]:
    """Put event ids into the sheet; what names no known event is a question, never a guess."""
    event = tidy.contract.event
    if not event:
        return []
    events = events_of(tidy.contract, known)
    column = tidy.columns[event["column"]]
    stated = events.find(said, year) if said else events.spoken_of(texts, year)
    named = {value: events.find(value, year) if value else stated for value in set(column.values)}
    tidy.event_days = {found.id: found.day for found in named.values() if found and found.day}
    ids = column.map(lambda value: found.id if (found := named[value]) else None)
    tidy.columns[event["column"]] = ids
    unknown = [str(value or "") for value, found in named.items() if found is None]
    if not unknown:
        return []
    tidy.bad |= set(ids.where(lambda event_id: event_id is None))
    code = "which_activity" if any(unknown) else "no_activity"
    words = {"names": listed([name for name in unknown if name]), "table": tidy.contract.zh}
    # One answer cannot stand for names that rows state: those are put right in the list or in the events' ledger.
    return [Question("activity", say(code, tidy.lang, **words), () if any(unknown) else tuple(events.labels()))]

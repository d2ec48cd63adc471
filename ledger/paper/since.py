"""Since: which figures of a paper are no longer what an older one printed, and which versions or definitions did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger import behind, changes, names
from ledger.catalogue import catalogue, views
from ledger.paper.figure import Figure
from ledger.paper.memory import Memory, Printed, printed
from ledger.published import published
from ledger.store import Receipt, Snapshot, Store, StoreError
from ledger.words import say

NAMED = 3
"""Versions that a reason names."""


@dataclass(frozen=True)
class Moved:
    """One figure that reads otherwise than before. An empty `before` or `after`: it was not printed there."""

    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Since:
    """A paper held against an older one of its kind."""

    version: int
    """The version that the older paper was made from."""
    foreign: bool
    """Whether that version is another store's."""
    moved: tuple[Moved, ...]


def since(memory: Memory, figures: Iterable[Figure], store: Store, snapshot: Snapshot, lang: str) -> Since:
    """What has changed, in the order of printing; what the new paper no longer prints comes last."""
    before, after = {one.which: one for one in memory.figures}, {one.which: one for one in printed(figures)}
    foreign = not _own(memory, store)
    between = [] if foreign else _between(store, memory.version, snapshot.version)
    pairs = [(before.get(which), after.get(which)) for which in dict.fromkeys([*after, *before])]
    moved = [_moved(snapshot, between, old, new, lang) for old, new in pairs if _apart(old, new)]
    return Since(memory.version, foreign, tuple(moved))


def _own(memory: Memory, store: Store) -> bool:
    """Whether the version it names is this store's, whole or as published: another store has one of that number too."""
    try:
        states = (store.snapshot(memory.version), published(store, memory.version).snapshot)
    except StoreError:
        return False
    return memory.mark in {one.mark for one in states}


def _between(store: Store, version: int, newest: int) -> list[Receipt]:
    return [one for one in store.history() if version < one.version <= newest]


def _apart(old: Printed | None, new: Printed | None) -> bool:
    return old is None or new is None or (old.text, old.changed) != (new.text, new.changed)


def _moved(
    snapshot: Snapshot, between: Sequence[Receipt], old: Printed | None, new: Printed | None, lang: str
) -> Moved:
    one = new or old
    assert one is not None
    what = _what(snapshot, one, lang)
    if old and new and old.text == new.text:
        what = say("paper.since.change", lang, what=what)
        return Moved(what, old.changed, new.changed, _why(between, old, new, lang))
    return Moved(what, old.text if old else "", new.text if new else "", _why(between, old or one, new or one, lang))


def _what(snapshot: Snapshot, one: Printed, lang: str) -> str:
    """「总体满意率2024年(总装)」: which figure it is."""
    known = catalogue().get(one.metric)
    members = [names.named(snapshot, dim, name, lang) for dim, name in {**one.where, **one.keys}.items()]
    part = [] if one.part == "value" else [say(f"paper.since.{one.part}", lang)]
    told = {"name": known.label(lang) if known else one.metric, "year": one.year}
    listed = say("chart.comma", lang).join([*members, *part])
    return say("paper.since.of", lang, **told, listed=listed) if listed else say("paper.since.whole", lang, **told)


# --- why ---------------------------------------------------------------------------------------------------


def _why(between: Sequence[Receipt], old: Printed, new: Printed, lang: str) -> str:
    if old.definition != new.definition:
        return say("paper.since.definition", lang, before=old.definition, after=new.definition)
    found = _touching(between, new)
    if not found:
        return say("paper.since.unknown", lang)
    return say("chart.comma", lang).join(_version(one, new, lang) for one in found[:NAMED])


def _touching(between: Sequence[Receipt], one: Printed) -> list[Receipt]:
    """The versions since that touched the ledgers it counts; else those that touched one that places their rows."""
    if one.metric not in catalogue():
        return []
    own, every = set(behind.tables(catalogue()[one.metric])), _behind(one.metric)
    return next((found for tables in (own, every) if (found := _of(between, tables))), [])


def _of(between: Sequence[Receipt], tables: set[str]) -> list[Receipt]:
    return [one for one in between if any(change.table in tables for change in one.changes)]


def _behind(name: str) -> set[str]:
    found = catalogue()[name]
    below = _behind(found.denominator) if found.denominator else set()
    return {*views()[found.view].tables, *below}


def _version(one: Receipt, figure: Printed, lang: str) -> str:
    """「第4版(2024-08-01，帮扶救济金台账)」: no file's name, which not everybody may see."""
    behind = _behind(figure.metric)
    tables = dict.fromkeys(change.table for change in one.changes if change.table in behind)
    listed = say("chart.comma", lang).join(changes.title(table, lang) for table in tables)
    day = one.at.astimezone().date().isoformat()
    return say("paper.since.version", lang, version=one.version, day=day, tables=listed)


# --- in words ----------------------------------------------------------------------------------------------


def headline(found: Since, lang: str) -> str:
    """「与第3版相比，2个数字变了」; that nothing changed is said, too."""
    key = "none" if not found.moved else "foreign" if found.foreign else "headline"
    return say(f"paper.since.{key}", lang, version=found.version, n=len(found.moved))


def lines(found: Since, lang: str) -> list[str]:
    """The headline and a line per figure: old → new, and why."""
    return [headline(found, lang), *(line(one, lang) for one in found.moved)]


def line(one: Moved, lang: str) -> str:
    """「总体满意率2024年：97.28% → 97.31%；第4版(…)」"""
    absent = say("paper.since.absent", lang)
    told = {"before": one.before or absent, "after": one.after or absent}
    return say("paper.since.line", lang, what=one.what, why=one.why, **told)

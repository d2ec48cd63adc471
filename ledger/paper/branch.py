"""基层对标单 (branch): a unit's own figures beside the group's and the best, a sheet per unit.

Only rates and averages stand side by side: sums would rank units by their size. A rank is given among units that rest
on as many people or cases as the metric asks for (`min_base`), and only where there are three of them. A reader who is
shown one unit alone has the group's figure beside his own, and neither best nor rank.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from docx.document import Document

from ledger.metric import Metric
from ledger.paper import memory, official, rebuilt, ruled
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.sampling import RATE
from ledger.words import say

METRICS = (
    "satisfaction.rate",
    "satisfaction.response_rate",
    "voices.on_time_rate",
    "voices.resolved_rate",
    "training.coverage",
    "training.hours_per_trainee",
    "reform.completed_rate",
    "mutual.coverage",
    "activities.participation_rate",
    "retirement.coverage",
    "returns.on_time_rate",
)
"""Rates and averages that can be told unit by unit: no sums, of which a branch is not told the group's."""
RANKED = 3
"""Fewer units that count make no rank."""
DIM = "division"
WIDTHS = {"zh": (34, 20, 34, 20, 34, 14), "en": (30, 22, 38, 22, 29, 15)}
ALONE = (50, 30, 46, 30)
"""Millimetres; they add up to the text block."""
ITEM_WIDTHS = (76, 40, 40)


@dataclass(frozen=True)
class Beside:
    """One metric of every unit, and of the group."""

    wanted: Metric
    whole: Figure
    units: Mapping[str, Figure]

    @cached_property
    def counting(self) -> list[Figure]:
        """Units that rest on enough, the best first."""
        enough = [one for one in self.units.values() if one.shown and _base(one) >= self.wanted.min_base]
        return sorted(enough, key=lambda one: float(one.number or 0), reverse=self.wanted.better == "up")

    @property
    def best(self) -> Figure | None:
        return self.counting[0] if self.wanted.better != "neutral" and len(self.counting) >= RANKED else None

    def rank(self, unit: str) -> int | None:
        """1 for the best; units that print alike share a rank. None where it would say nothing."""
        own = self.units.get(unit)
        if own is None or self.best is None or own not in self.counting:
            return None
        return 1 + [one.text for one in self.counting].index(own.text)

    def stands(self, unit: str) -> str:
        """Whether a unit that counts is better or worse than the group in print; empty where neither can be said."""
        own = self.units.get(unit)
        if own is None or self.wanted.better == "neutral" or own.text == self.whole.text or own not in self.counting:
            return ""
        above = float(own.number or 0) > float(self.whole.number or 0)
        return "better" if above == (self.wanted.better == "up") else "worse"


def _base(one: Figure) -> float:
    return float(one.now.base or 0) if one.now else 0.0


def made(book: Book) -> bytes:
    """The unit's sheet as a Word document; of the whole group an archive with a sheet per unit."""
    table, items = _table(book), _items(book)
    if unit := book.where.get(DIM):
        return _sheet(book, str(unit), table, items)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in dict.fromkeys(unit for beside in table for unit in beside.units):
            own = replace(book, where={DIM: one}, figures=[], told=[])
            sheet = rebuilt.with_page(_sheet(own, one, table, items), rebuilt.own(own, DIM, one), own.lang)
            data = memory.kept(sheet, memory.of("branch", own))
            archive.writestr(f"{book.say('branch.file', unit=own.place, year=book.year)}.docx", data)
            book.figures += own.figures
            book.told += own.told
    return target.getvalue()


def _table(book: Book) -> list[Beside]:
    """Every metric that the year has, unit by unit; asked once for all sheets."""
    wholes = ((name, _group(book).look(name)) for name in METRICS)
    found = [Beside(whole.metric, whole, _units(book, name, {})) for name, whole in wholes if whole.shown]
    return [one for one in found if one.units]


def _items(book: Book) -> list[Beside]:
    """The satisfaction rate of every unit, item by item. Of the group a branch is told averages and no parts."""
    if book.snapshot.division is not None:
        return []
    wholes = [one for one in _group(book).look_by(RATE, "item") if one.keys["item"] is not None]
    return [Beside(one.metric, one, _units(book, RATE, {"item": one.keys["item"]})) for one in wholes]


def _units(book: Book, name: str, where: Mapping[str, object]) -> dict[str, Figure]:
    """A metric unit by unit, as far as the reader is shown units."""
    found = replace(book, where={}).look_by(name, DIM, where)
    return {str(one.keys[DIM]): one for one in found if one.keys[DIM] is not None}


def _group(book: Book) -> Book:
    """The group, whose averages every unit may see beside its own."""
    return replace(book, snapshot=book.snapshot.whole, where={})


# --- a sheet -----------------------------------------------------------------------------------------------


def _sheet(book: Book, unit: str, table: Sequence[Beside], items: Sequence[Beside]) -> bytes:
    document = official.blank(book.lang, book.footer, book.say("branch.title"))
    heading = book.say("branch.heading", place=book.place, year=book.year)
    document.add_paragraph(heading, style="Title")
    own = [one for one in table if unit in one.units]
    document.add_paragraph(_lead(book, unit, own), style="Sheet Point")
    _figures(document, book, unit, own)
    _by_item(document, book, unit, items)
    document.add_paragraph(book.tell(book.say("branch.note", n=RANKED)), style="Caption")
    return official.saved(document)


def _lead(book: Book, unit: str, table: Sequence[Beside]) -> str:
    stands = [one.stands(unit) for one in table]
    told = {"better": stands.count("better"), "worse": stands.count("worse"), "n": len(table)}
    return book.tell(book.say("branch.lead", **told))


def _figures(document: Document, book: Book, unit: str, table: Sequence[Beside]) -> None:
    alone = book.snapshot.division is not None
    names = ("metric", "own", "change", "group", *(() if alone else ("best", "rank")))
    kept = [nth for nth, name in enumerate(names) if book.compared or name != "change"]
    widths, numbers = (ALONE if alone else WIDTHS[book.lang]), (1, kept.index(3))
    heads = [book.say(f"branch.column.{names[nth]}") for nth in kept]
    made = ruled.table(document, heads, [widths[nth] for nth in kept], numbers)
    for one in table:
        own, whole = book.take(one.units[unit]), book.take(one.whole)
        cells = (own.label, own.narrow, own.changed, whole.text, *(() if alone else _ranked(book, unit, one)))
        ruled.row(made, [cells[nth] for nth in kept], numbers)


def _ranked(book: Book, unit: str, one: Beside) -> tuple[str, str]:
    """The best figure with its unit, or with how many share it, and the own rank among how many."""
    rank = one.rank(unit)
    if one.best is None:
        return "", ""
    best = book.take(one.best)
    alike = sum(other.text == best.text for other in one.counting)
    name = book.named(DIM, best.keys[DIM]) if alike == 1 else book.tell(book.say("branch.alike", n=alike))
    place = book.tell(book.say("branch.rank", rank=rank, n=len(one.counting))) if rank else ""
    return f"{best.text} {name}", place


def _by_item(document: Document, book: Book, unit: str, items: Sequence[Beside]) -> None:
    """The unit's satisfaction item by item, the lowest first, the group's beside it."""
    found = [one for one in items if unit in one.units and one.units[unit].shown]
    if not found:
        return
    document.add_paragraph(book.say("branch.items"), style="Heading 1")
    heads = [say("dim.item", book.lang), *(book.say(f"branch.column.{name}") for name in ("own", "group"))]
    made = ruled.table(document, heads, ITEM_WIDTHS, (1, 2))
    for one in sorted(found, key=lambda one: float(one.units[unit].number or 0)):
        own, whole = book.take(one.units[unit]), book.take(one.whole)
        ruled.row(made, (book.named("item", own.where["item"]), own.text, whole.text), (1, 2))

"""Paper: the answers of one version, to carry away as document, slides or workbook.

A kind is a module of this room named like it, with `made(book) -> bytes`; it is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ledger import answers
from ledger.paper import memory, rebuilt
from ledger.paper.about import ALONE, Against
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.memory import Memory
from ledger.paper.since import Since
from ledger.store import Snapshot, Store
from ledger.words import say

__all__ = [
    "ALONE",
    "ENDINGS",
    "KINDS",
    "NEEDS",
    "OF_SOURCES",
    "Against",
    "Book",
    "Closed",
    "Figure",
    "Memory",
    "Paper",
    "Since",
    "UnknownKind",
    "ending_of",
    "tells",
    "write",
]

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
ENDINGS: Mapping[str, str] = {
    "brief": "docx",
    "report": "docx",
    "congress": "docx",
    "survey": "docx",
    "bulletin": "docx",
    "branch": "zip",
    "slides": "pptx",
    "workbook": "xlsx",
    "audit": "xlsx",
}
"""Every kind with the ending of its file, in the order in which they are offered."""
KINDS = tuple(ENDINGS)
NEEDS: Mapping[str, str] = {"survey": "satisfaction.rate", "bulletin": "reform.measures"}
"""Kinds that are about one metric: there is none in a year without it."""
OF_SOURCES = frozenset({"audit"})
"""Kinds that name files and rows, for readers who may see them."""


class UnknownKind(LookupError):
    """A kind of paper that is not in KINDS."""


class Closed(PermissionError):
    """A kind of paper that names files and rows, asked for without them."""


@dataclass(frozen=True)
class Paper:
    """One finished file, and all it says in numbers."""

    kind: str
    name: str
    """The file's name: 一页纸-2024年-全集团-第3版.docx."""
    media_type: str
    data: bytes
    figures: tuple[Figure, ...]
    """Every figure that is printed in it, in the order of printing."""
    told: tuple[str, ...]
    """The sentences and labels with numbers of their own: findings, questions, definitions, events, sources."""
    since: Since | None = None
    """What is no longer as the older paper had it, where there was one to be held against."""


def write(
    kind: str,
    store: Store,
    snapshot: Snapshot,
    year: int,
    lang: str = "zh",
    against: Against = None,
    where: Mapping[str, Any] | None = None,
    older: Memory | None = None,
    sources: bool = True,
) -> Paper:
    """One kind of paper about a year, for the whole group or the unit in `where`, in the reader's language.

    Figures, small cells and changes are those of the screen at the same version. Without `against` each figure is
    compared as its header says, as a rule with the year before; with ALONE nothing is said of change. `older` is what
    an earlier paper of this kind remembers: a document then ends with a page of the figures that have changed, slides
    with a slide, and a workbook has a sheet of them. Without `sources` no file is named: for readers who see figures
    only. Raises UnknownKind, Closed for what is nothing without them, and Refused for a year that the kind has nothing
    to say of.
    """
    if kind not in ENDINGS:
        raise UnknownKind(kind)
    if kind in OF_SOURCES and not sources:
        raise Closed(kind)
    if not tells(kind, snapshot, year):
        known = answers.years(snapshot, NEEDS[kind])
        raise answers.Refused("unknown_year", str(year), [str(one) for one in known])
    book = Book(store, snapshot, year, lang, against, where or {}, sources, older)
    data: bytes = import_module(f"ledger.paper.{kind}").made(book)
    ending = ending_of(kind, book.where)
    changed = rebuilt.changed(book)
    if ending == "docx":
        data = rebuilt.with_page(data, changed, lang)
    if ending != "zip":
        data = memory.kept(data, memory.of(kind, book))
    told = {"kind": say(f"paper.{kind}.title", lang), "year": year, "place": book.place, "version": snapshot.version}
    name = say("paper.file", lang, **told)
    return Paper(kind, f"{name}.{ending}", MEDIA[ending], data, tuple(book.figures), tuple(book.told), changed)


def tells(kind: str, snapshot: Snapshot, year: int) -> bool:
    """Whether a kind has anything to say of a year."""
    return kind not in NEEDS or year in answers.years(snapshot, NEEDS[kind])


def ending_of(kind: str, where: Mapping[str, Any]) -> str:
    """How the file of a kind ends: a sheet per branch is an archive of all, or the document of the one in `where`."""
    return "docx" if kind == "branch" and where else ENDINGS[kind]

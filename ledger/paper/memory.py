"""Memory: what a paper remembers of itself, so that it can be made again and told apart from the new one.

It stands in the file's custom properties, which Word, Excel, PowerPoint, WPS and LibreOffice keep when they save. One
way for all three formats: they are packages alike.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from defusedxml import ElementTree as SafeTree
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from ledger.paper.about import ALONE, Against
from ledger.paper.book import Book
from ledger.paper.figure import Figure

PLACE = PackURI("/docProps/custom.xml")
NAME = "union-ledger"
LARGEST = 4_000_000
"""Bytes that a memory may unpack to: the fullest workbook has a twentieth of them."""
BROKEN = (zipfile.BadZipFile, SafeTree.ParseError, zlib.error, ValueError, KeyError, TypeError, AttributeError)
"""What reading a file may raise that is no paper of ours, or one that was written over."""
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TEXT_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


class NoPaper(ValueError):
    """A file that is no paper of ours, or one that no longer remembers what it is."""


@dataclass(frozen=True)
class Printed:
    """One figure as a paper printed it: which it is, by which definition, what stood there."""

    metric: str
    definition: int
    year: int
    where: Mapping[str, Any]
    keys: Mapping[str, Any]
    part: str
    text: str
    changed: str
    """Its change in words; empty where only a number behind the figure is printed."""

    @property
    def which(self) -> str:
        """The same for the same figure in every version and language."""
        return json.dumps([self.metric, self.year, self.where, self.keys, self.part], sort_keys=True, default=str)


@dataclass(frozen=True)
class Memory:
    """What a paper is about, and every figure in it."""

    kind: str
    year: int
    against: Against
    lang: str
    where: Mapping[str, str]
    version: int
    mark: str
    """Tells the version's data from those of another store."""
    figures: tuple[Printed, ...]


def printed(figures: Iterable[Figure]) -> tuple[Printed, ...]:
    """What a paper remembers of its figures, each once."""
    found = (
        Printed(
            one.metric.name,
            one.metric.version,
            one.year,
            dict(one.where),
            {dim: str(member) for dim, member in one.keys.items()},
            one.part,
            one.text,
            one.changed if one.part == "value" else "",
        )
        for one in figures
    )
    return tuple({one.which: one for one in found}.values())


def of(kind: str, book: Book) -> Memory:
    """What a paper of this kind that was made from the book remembers."""
    where = {dim: str(name) for dim, name in book.where.items()}
    version, mark = book.snapshot.version, book.snapshot.mark
    return Memory(kind, book.year, book.against, book.lang, where, version, mark, printed(book.figures))


def kept(data: bytes, memory: Memory) -> bytes:
    """The same file with its memory."""
    package = OpcPackage.open(io.BytesIO(data))
    part = Part(PLACE, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _properties({NAME: _packed(memory)}))
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    target = io.BytesIO()
    package.save(target)
    return target.getvalue()


def _packed(memory: Memory) -> str:
    text = json.dumps(asdict(memory), ensure_ascii=False, default=str)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _properties(texts: Mapping[str, str]) -> bytes:
    """The part that holds custom properties, for which no library here has a writer."""
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    for nth, (name, text) in enumerate(texts.items(), start=2):
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_TEXT_FORMAT, pid=str(nth), name=name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = text
    part: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return part


# --- remembering -------------------------------------------------------------------------------------------


def recalled(data: bytes) -> Memory:
    """What a file remembers; of an archive of branch sheets what they remember together. Raises NoPaper.

    The file comes from outside: nothing in it is unpacked beyond LARGEST, and no XML entity is followed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if PLACE.membername in archive.namelist():
                return _unpacked(_read(archive, PLACE.membername))
            return _together([recalled(_read(archive, one)) for one in archive.namelist() if one.endswith(".docx")])
    except BROKEN as error:
        raise NoPaper from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        data = member.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NoPaper
    return data


def _unpacked(part: bytes) -> Memory:
    own = SafeTree.fromstring(part).find(f"{{{_PROPERTIES}}}property[@name='{NAME}']")
    if own is None:
        raise NoPaper
    packed = base64.b64decode("".join(own.itertext()), validate=True)
    opened = zlib.decompressobj().decompress(packed, LARGEST)
    told = json.loads(opened)
    told = {**told, "against": told.get("against", told.get("base_year"))}  # papers of before had a year or none
    told.pop("base_year", None)
    memory = Memory(**{**told, "figures": tuple(Printed(**one) for one in told["figures"])})
    if not _sound(memory):
        raise NoPaper
    return memory


def _sound(memory: Memory) -> bool:
    """Whether it is what a paper of ours would say: whoever can open a file can write into it."""
    years = (memory.year, memory.version, *filter(None, [memory.against if memory.against != ALONE else None]))
    texts = (memory.kind, memory.mark, *memory.where, *memory.where.values())
    numbers, said = (all(isinstance(one, kind) for one in found) for found, kind in ((years, int), (texts, str)))
    return numbers and said and memory.lang in ("zh", "en")


def _together(found: Sequence[Memory]) -> Memory:
    if not found:
        raise NoPaper
    figures = {one.which: one for memory in found for one in memory.figures}
    return replace(found[0], where={}, figures=tuple(figures.values()))

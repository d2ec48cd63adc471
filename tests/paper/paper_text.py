"""What a written document says, as a reader would read it, and the numbers in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def body(data: bytes) -> list[str]:
    """Every paragraph in the order of the document, those of table cells too."""
    return ["".join(_texts(one)) for one in opened(data).element.body.iter(qn("w:p"))]


def rows(data: bytes) -> list[list[str]]:
    """The rows of the document's tables."""
    return [[cell.text for cell in row.cells] for table in opened(data).tables for row in table.rows]


def footnotes(data: bytes) -> list[str]:
    """The footnotes, without Word's separators."""
    found = [part for part in opened(data).part.package.iter_parts() if part.partname == "/word/footnotes.xml"]
    return ["".join(_texts(note)) for part in found for note in parse_xml(part.blob) if note.get(qn("w:type")) is None]


def footers(data: bytes) -> list[str]:
    section = opened(data).sections[0]
    return [one.text for footer in (section.footer, section.even_page_footer) for one in footer.paragraphs]


def everything(data: bytes) -> str:
    return "\n".join([*body(data), *footnotes(data), *footers(data)])


def numbers(text: str) -> set[str]:
    """The numbers of a text, without the commas between thousands."""
    return {one.replace(",", "").rstrip(".") for one in NUMBER.findall(text)}


def _texts(element: Any) -> Iterator[str]:
    return (one.text or "" for one in element.iter(qn("w:t")))

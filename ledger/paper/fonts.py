"""The fonts a document names, and what a machine without them takes instead. None travels with the document."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls

SONG_TITLE, HEI, KAI, FANG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
LATIN = "Times New Roman"
INSTEAD: Mapping[str, str] = {SONG_TITLE: "华文中宋", KAI: "楷体", FANG: "仿宋"}
"""Windows and WPS bring these where the fonts of GB/T 9704 have not been installed."""


def named(document: Document) -> None:
    """Writes the table of fonts, which python-docx takes over from its template and cannot change."""
    fonts = "".join(_font(name) for name in (SONG_TITLE, HEI, KAI, FANG, SONG))
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _font(name: str) -> str:
    instead = f'<w:altName w:val="{INSTEAD[name]}"/>' if name in INSTEAD else ""
    return f'<w:font w:name="{name}">{instead}<w:charset w:val="86"/></w:font>'

"""Dress: colours, sizes and places of a slide, and what python-pptx has no words for: theme, master, lines, fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from ledger.palette import PALETTES

COLOURS = PALETTES["light"]
FONT = "Microsoft YaHei"
"""Named, never bundled: Office and WPS on Windows have it, elsewhere the reader's own Chinese font stands in."""
TITLE, LARGE, BODY, SMALL, TINY = Pt(26), Pt(26), Pt(15), Pt(13), Pt(11)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own name for a table without style and grid."""
_DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


@dataclass(frozen=True)
class Box:
    """Where something stands, in inches from the top left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def place(self) -> tuple[Length, Length, Length, Length]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))


def dress(master: Any) -> None:
    """The theme's colours and fonts, and titles at the left, in the master: whoever adds a slide goes on in them."""
    part = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    colours = (
        COLOURS.accent,
        COLOURS.accent_soft,
        COLOURS.neutral,
        COLOURS.neutral_soft,
        COLOURS.bad,
        COLOURS.bad_soft,
    )
    for nth, colour in enumerate(colours, start=1):
        theme.find(f".//a:accent{nth}/a:srgbClr", _DRAWING).set("val", colour.lstrip("#"))
    for font in theme.iterfind(".//a:fontScheme/*", _DRAWING):
        for script in ("latin", "ea"):
            font.find(f"a:{script}", _DRAWING).set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    title = next(one for one in master.placeholders if one.placeholder_format.idx == 0)
    title.left, title.top, title.width, title.height = Box(0.6, 0.4, 12.1, 1.05).place
    title.text_frame.margin_left = title.text_frame.margin_right = 0
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", str(int(TITLE.pt * 100)))


def bare(layout: Any) -> None:
    """Without the layouts' own dates, footers and subtitles, which stand where a 4:3 page had them."""
    for one in list(layout.placeholders):
        if one.placeholder_format.idx != 0:
            one._element.getparent().remove(one._element)


def numbered(paragraph: Any) -> None:
    """The slide's number as a field, so that it follows when slides are moved."""
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(paragraph._p, qn("a:fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
    run = etree.SubElement(field, qn("a:rPr"), sz=str(int(TINY.pt * 100)))
    fill = etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", COLOURS.muted.lstrip("#"))
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def plain(table: Any) -> None:
    """No banded style; `_ruled` draws the lines."""
    look = table._tbl.tblPr
    look.set("bandRow", "0")
    look.set("firstRow", "0")
    look.find(qn("a:tableStyleId")).text = NO_STYLE


def ruled(cell: Any) -> None:
    """A thin line under a cell. It must stand before the cell's fill."""
    line = etree.Element(qn("a:lnB"), w=str(int(Pt(0.75))))
    fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", COLOURS.grid.lstrip("#"))
    cell._tc.get_or_add_tcPr().insert(0, line)

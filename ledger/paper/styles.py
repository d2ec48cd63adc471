"""Styles: how GB/T 9704-2012 has a document's parts written, as styles of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from ledger.palette import PALETTES
from ledger.paper.fonts import FANG, HEI, KAI, LATIN, SONG, SONG_TITLE

PARAGRAPH, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
COLOURS = PALETTES["light"]
TITLE, BODY, FOUR, SMALL, NOTE = Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
"""2号, 3号, 4号, 5号 and 小5号."""
PITCH = 579
"""Twentieths of a point from line to line: 225 mm are 12756, and 22 lines of 579 fit."""
LINE = Pt(PITCH / 20)
TIGHTER = -5
"""Twentieths of a point between characters of 3号: 156 mm are 442.2 points, and 28 of 16 would be 448. A grid of lines
and characters says the same, but LibreOffice then gives each character two of its cells."""
SLOT = "Slot"
"""The style of every place that is to be written by hand."""


@dataclass(frozen=True)
class Look:
    """How a style is written."""

    font: str
    size: Length
    align: ALIGN | None = None
    indent: int = 0
    """Characters by which the first line is set in."""
    bold: bool = False
    line: Length | None = LINE
    """From line to line, exactly; None leaves it to the font."""
    before: float = 0
    """Points above it."""
    colour: str = ""
    keep: bool = False
    """Stays on one page with what follows."""


STYLES: Mapping[str, Look] = {
    "Normal": Look(FANG, BODY),
    "Body Text": Look(FANG, BODY, ALIGN.JUSTIFY, indent=2),
    "Title": Look(SONG_TITLE, TITLE, ALIGN.CENTER, keep=True),
    "Subtitle": Look(KAI, BODY, ALIGN.CENTER),
    "Heading 1": Look(HEI, BODY, indent=2, keep=True),
    "Heading 2": Look(KAI, BODY, indent=2, keep=True),
    "Heading 3": Look(FANG, BODY, indent=2, bold=True, keep=True),
    "Footer": Look(SONG, FOUR, line=None),
    "Caption": Look(FANG, NOTE, line=Pt(13), colour=COLOURS.muted),
    "footnote text": Look(FANG, NOTE, ALIGN.JUSTIFY, line=Pt(13)),
    "List": Look(FANG, SMALL, line=Pt(14)),
    "Sheet Heading": Look(HEI, FOUR, line=Pt(22), before=8, keep=True),
    "Sheet Point": Look(FANG, Pt(12), ALIGN.JUSTIFY, line=Pt(18), before=3),
    "Tile": Look(FANG, NOTE, line=Pt(13), colour=COLOURS.muted),
    "Tile Number": Look(FANG, Pt(17), line=Pt(24), colour=COLOURS.text),
}
"""Level 3 is 1. and level 4 (1): both are body text that begins with its number. A sheet is what has to stay on one
page: the standard lets it be written smaller."""


def put(document: Document, lang: str) -> None:
    """Gives the document these styles and no others' habits: no theme font, no space between paragraphs."""
    _defaults(document)
    for name, look in STYLES.items():
        _style(document, name, look, lang)
    _slot_style(document)


def _defaults(document: Document) -> None:
    """No theme font, no space between paragraphs: what a style does not say is not said behind its back."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for tag in ("w:rFonts", "w:spacing"):
        for one in defaults.iter(qn(tag)):
            one.attrib.clear()
    for one in (*defaults.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        one.set(qn("w:eastAsia"), "zh-CN")  # the template says Japanese, and characters would be drawn as there


def _style(document: Document, name: str, look: Look, lang: str) -> None:
    known = name in document.styles
    style = document.styles[name] if known else document.styles.add_style(name, PARAGRAPH, builtin=name.islower())
    assert isinstance(style, ParagraphStyle)
    for tag in ("w:pPr", "w:rPr"):
        for one in style.element.findall(qn(tag)):
            style.element.remove(one)
    _fonts(style, look.font)
    style.font.size, style.font.bold = look.size, look.bold or (lang == "en" and look.font in (SONG_TITLE, HEI))
    style.font.color.rgb = RGBColor.from_string(look.colour.lstrip("#") or "000000")
    if look.size == BODY:
        _tighten(style)
    format_ = style.paragraph_format
    format_.space_before, format_.space_after, format_.keep_with_next = Pt(look.before), Pt(0), look.keep
    if look.line != LINE:
        _off_grid(style)
    if look.line is not None:
        format_.line_spacing_rule, format_.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    if look.align is not None:
        format_.alignment = look.align
    if look.indent:
        format_.first_line_indent = look.indent * look.size
        style.element.pPr.ind.set(qn("w:firstLineChars"), str(100 * look.indent))


def _fonts(style: CharacterStyle, east_asian: str) -> None:
    """Both fonts of a style; python-docx names the Latin one alone."""
    style.font.name = LATIN
    style.element.rPr.rFonts.set(qn("w:eastAsia"), east_asian)


def _tighten(style: CharacterStyle) -> None:
    space = OxmlElement("w:spacing")
    space.set(qn("w:val"), str(TIGHTER))
    style.element.rPr.find(qn("w:color")).addnext(space)


def _off_grid(style: ParagraphStyle) -> None:
    """Smaller text keeps its own lines; LibreOffice would pull each to the grid's."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    style.element.pPr.insert_element_before(snap, "w:spacing", "w:ind", "w:jc")


def _slot_style(document: Document) -> None:
    style = document.styles.add_style(SLOT, CHARACTER)
    assert isinstance(style, CharacterStyle)
    style.font.color.rgb = RGBColor.from_string(COLOURS.muted.lstrip("#"))
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "EFEFEA")
    style.element.get_or_add_rPr().append(shade)

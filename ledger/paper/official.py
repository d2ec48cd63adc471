"""The office's paper: a Word document in the measures of GB/T 9704-2012. Knows python-docx, and no figures."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from ledger.paper import fonts, styles

PAGE = (Mm(210), Mm(297))
MARGINS = {"top_margin": Mm(37), "bottom_margin": Mm(35), "left_margin": Mm(28), "right_margin": Mm(26)}
"""They leave a text block of 156 × 225 mm: 22 lines of 28 characters."""
FOOTER = Mm(20)
"""From the paper's edge; the number then stands 7 mm under the text block, as the standard says."""
DATE_IN = 4
"""Characters between the date and the right edge."""


def blank(lang: str, footer: str, subject: str) -> Document:
    """An empty document with page, styles and footer; `footer` stands small under every page's number."""
    document = docx.Document()
    _without_leavings(document)
    fonts.named(document)
    _page(document)
    styles.put(document, lang)
    _footers(document, footer)
    about = document.core_properties
    about.author, about.title, about.comments, about.language = "", subject, "", lang
    about.created = about.modified = datetime.now()
    return document


def _without_leavings(document: Document) -> None:
    """Drops what python-docx's template brings along: a picture of another page, and all its styles a second time."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in rels.items() if one.reltype.endswith(("/stylesWithEffects", "/thumbnail"))]:
            del rels[key]


def saved(document: Document) -> bytes:
    """The document as a file."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def slot(paragraph: Paragraph, text: str) -> None:
    """A place to be written by hand, in 【】 and on grey, so that none is overlooked; all bear the style Slot."""
    paragraph.add_run(f"【{text}】", style=styles.SLOT)


def signed(document: Document, who: str, day: str) -> None:
    """Who signs, to be written by hand, and the date: to the right, four characters from the edge, and never on a page
    of their own."""
    between = document.add_paragraph()
    slot(signing := _right(document.add_paragraph()), who)
    for one in (document.paragraphs[-3], between, signing):
        one.paragraph_format.keep_with_next = True
    _right(document.add_paragraph(day))


def _right(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = ALIGN.RIGHT
    paragraph.paragraph_format.right_indent = DATE_IN * styles.BODY
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:rightChars"), str(100 * DATE_IN))
    return paragraph


# --- page --------------------------------------------------------------------------------------------------


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    for name, length in MARGINS.items():
        setattr(section, name, length)
    section.footer_distance = FOOTER
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(styles.PITCH))


def _footers(document: Document, rests: str) -> None:
    """The page's number between dashes: odd pages right, even pages left, one character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        footer.is_linked_to_previous = False
        number = footer.paragraphs[0]
        number.style, number.alignment = "Footer", align
        number.paragraph_format.right_indent = number.paragraph_format.left_indent = styles.FOUR
        number.add_run("— ")
        _field(number, "PAGE")
        number.add_run(" —")
        below = footer.add_paragraph(rests, style="Caption")
        below.alignment = ALIGN.CENTER


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that the word processor fills; python-docx has none."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)

"""Ruled tables for Word: hairlines between rows, heads that come again on every page, rows that do not break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from ledger.paper.styles import COLOURS

STYLE = "List"
HAIR, STRONG = 4, 8
"""Eighths of a point."""
SHADE = "F3F3EF"
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
AFTER_SHADE = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
"""What the schema has follow; Word is strict about it."""
Lines = Mapping[str, int]
"""Side of a table or cell (top, bottom, insideH …) → eighths of a point."""


def table(document: Document, heads: Sequence[str], widths: Sequence[float], numbers: Sequence[int] = ()) -> Table:
    """An empty table under its heads; `widths` are millimetres, the columns in `numbers` stand to the right."""
    made = bare(document, len(heads), widths)
    borders(made, {"top": STRONG, "bottom": STRONG, "insideH": HAIR})
    head: _Row = made.add_row()
    _repeat(head)
    fill(head, heads, numbers, head=True)
    return made


def bare(document: Document, columns: int, widths: Sequence[float]) -> Table:
    """A table without lines and rows, as wide as `widths` in millimetres."""
    made: Table = document.add_table(rows=0, cols=columns)
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def row(made: Table, texts: Sequence[str], numbers: Sequence[int] = ()) -> _Row:
    """One more row."""
    added: _Row = made.add_row()
    fill(added, texts, numbers)
    return added


def together(made: Table) -> None:
    """Holds a short table on one page."""
    for one in made.rows[:-1]:
        for cell in one.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def band(made: Table, text: str) -> None:
    """A row that is one cell: the heading of those below it."""
    added = made.add_row()
    cells = added.cells
    whole = cells[0].merge(cells[-1])
    write(whole, text, bold=True, keep=True)
    shade(whole, SHADE)
    _whole(added)


def fill(added: _Row, texts: Sequence[str], numbers: Sequence[int], *, head: bool = False) -> None:
    """Writes a row's cells."""
    _whole(added)
    columns = added.table.columns
    for at, (cell, text) in enumerate(zip(added.cells, texts, strict=True)):
        cell.width = columns[at].width
        write(cell, text, ALIGN.RIGHT if at in numbers else ALIGN.LEFT, bold=head, keep=head)


def write(cell: _Cell, text: str, align: ALIGN = ALIGN.LEFT, *, bold: bool = False, keep: bool = False) -> None:
    """One paragraph in a cell; `keep` holds it on the page of the next row."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = STYLE, align
    paragraph.paragraph_format.keep_with_next = keep or None
    paragraph.add_run(text).bold = bold or None


# --- what python-docx lacks --------------------------------------------------------------------------------


def borders(made: Table, lines: Lines) -> None:
    """The table's lines, in the house's text colour where they are strong and its grid colour where not."""
    found = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        size = lines.get(side, 0)
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if size else "nil")
        line.set(qn("w:sz"), str(size))
        line.set(qn("w:color"), (COLOURS.text if size == STRONG else COLOURS.neutral_soft).lstrip("#"))
        found.append(line)
    made._tbl.tblPr.insert_element_before(found, *AFTER_BORDERS)


def shade(cell: _Cell, colour: str) -> None:
    """The cell's ground, a colour as six hexadecimal digits."""
    fill_ = OxmlElement("w:shd")
    fill_.set(qn("w:val"), "clear")
    fill_.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().insert_element_before(fill_, *AFTER_SHADE)


def _repeat(head: _Row) -> None:
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(added: _Row) -> None:
    added._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))

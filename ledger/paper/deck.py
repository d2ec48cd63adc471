"""The deck: slides of 16:9 in the dashboard's colours, with native charts. Knows python-pptx, and no figures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from ledger.palette import PALETTES
from ledger.paper.plot import Plot
from ledger.widths import width

COLOURS = PALETTES["light"]
FONT = "Microsoft YaHei"
"""Named, never bundled: Office and WPS on Windows have it, elsewhere the reader's own Chinese font stands in."""
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.6)
TITLE_ONLY, COVER = 5, 0
TWO_LINES, LOW_TITLE = 110, Pt(21)
"""How many narrow letters two lines of a title hold; a longer title is set smaller."""
TITLE, LARGE, BODY, SMALL, TINY = Pt(26), Pt(26), Pt(15), Pt(13), Pt(11)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own name for a table without style and grid."""
MANY_BARS = 10
"""More names than these are set smaller."""
FEW_BARS = 4
"""So few bars stand wide apart, so that none is as thick as a wall."""
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


@dataclass(frozen=True)
class Line:
    """A line of text: how large, how strong, in which colour. `tail` follows it small: the unit of a large number."""

    text: str
    size: Pt = BODY
    bold: bool = False
    colour: str = COLOURS.text
    tail: str = ""


class Deck:
    """A presentation being made, slide after slide."""

    def __init__(self, footer: str, lang: str) -> None:
        self._file, self._footer, self._lang = Presentation(), footer, {"zh": "zh-CN", "en": "en-GB"}[lang]
        self._file.slide_width, self._file.slide_height = WIDTH, HEIGHT
        _dress(self._file.slide_master)
        for at in reversed(range(len(self._file.slide_layouts))):
            if at not in (TITLE_ONLY, COVER):
                self._file.slide_layouts.remove(self._file.slide_layouts[at])
        for layout in self._file.slide_layouts:
            _bare(layout)

    def cover(self, title: str, lines: Iterable[Line]) -> None:
        """The first slide."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[0])
        self.write(slide, Box(0.9, 4.2, 11.5, 2.0), lines)
        rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(0.9, 3.95, 0.9, 0.07).place)
        rule.fill.solid()
        rule.fill.fore_color.rgb = _rgb(COLOURS.accent)
        rule.line.fill.background()
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = Box(0.9, 2.1, 11.5, 1.7).place
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        self._say(head.text_frame, [Line(title, Pt(40), bold=True)])

    def slide(self, title: str, notes: str) -> Any:
        """A slide whose title is a sentence, with what it rests on in the notes."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[1])
        size = TITLE if width(title) <= TWO_LINES else LOW_TITLE
        self._say(slide.shapes.title.text_frame, [Line(title, size, bold=True)])
        slide.notes_slide.notes_text_frame.text = notes
        self.write(slide, Box(0.6, 6.95, 11.2, 0.35), [Line(self._footer, TINY, colour=COLOURS.muted)])
        number = slide.shapes.add_textbox(*Box(12.0, 6.95, 0.75, 0.35).place)
        _numbered(number.text_frame.paragraphs[0])
        return slide

    def write(self, slide: Any, box: Box, lines: Iterable[Line], *, middle: bool = False) -> None:
        """Lines of text, one under the other."""
        frame = slide.shapes.add_textbox(*box.place).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        if middle:
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._say(frame, lines)

    def _say(self, frame: Any, lines: Iterable[Line]) -> None:
        for nth, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
            self._run(paragraph, line, line.size)
            if line.tail:
                self._run(paragraph, replace(line, text=line.tail), BODY)

    def _run(self, paragraph: Any, line: Line, size: Pt) -> None:
        run = paragraph.add_run()
        run.text = line.text
        run.font.size, run.font.bold = size, line.bold
        run.font.color.rgb = _rgb(line.colour)
        run.font._element.set("lang", self._lang)

    def table(
        self, slide: Any, box: Box, rows: Sequence[Sequence[str]], shares: Sequence[float], size: Pt = SMALL
    ) -> None:
        """A table whose first row is its head; `shares` are the columns' parts of the width."""
        shape = slide.shapes.add_table(len(rows), len(rows[0]), *box.place)
        table = shape.table
        _plain(table)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(Inches(box.width) * share / sum(shares)))
        for row, texts in zip(table.rows, rows, strict=True):
            row.height = Emu(int(Inches(box.height) / len(rows)))
            for cell, text in zip(row.cells, texts, strict=True):
                self._cell(cell, text, size, head=texts is rows[0])

    def _cell(self, cell: Any, text: str, size: Pt, *, head: bool) -> None:
        cell.margin_left = cell.margin_right = Inches(0.06)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.background()
        _ruled(cell)
        self._say(cell.text_frame, [Line(text, size, bold=head, colour=COLOURS.muted if head else COLOURS.text)])

    def chart(self, slide: Any, box: Box, plot: Plot) -> None:
        """A chart that can be edited where it stands: its numbers are in the file."""
        data = CategoryChartData(number_format=plot.number_format)
        data.categories = plot.labels
        data.add_series(plot.series.name, plot.series.values)
        kind = XL_CHART_TYPE.BAR_CLUSTERED if plot.shape == "bars" else XL_CHART_TYPE.COLUMN_CLUSTERED
        frame = slide.shapes.add_chart(kind, *box.place, data)
        frame.name = plot.heading
        _draw(frame.chart, plot)

    def finished(self) -> bytes:
        """The file."""
        memory = io.BytesIO()
        self._file.save(memory)
        return memory.getvalue()


# --- charts ------------------------------------------------------------------------------------------------


def _draw(chart: Any, plot: Plot) -> None:
    chart.font.name, chart.font.size = FONT, TINY if len(plot.labels) > MANY_BARS else SMALL
    chart.font.color.rgb = _rgb(COLOURS.text)
    chart.has_title = chart.has_legend = False
    _axes(chart, plot)
    drawn = chart.plots[0]
    drawn.gap_width = 60 if len(plot.labels) > FEW_BARS else 140
    drawn.vary_by_categories = False
    drawn.has_data_labels = True
    labels = drawn.data_labels
    labels.number_format, labels.number_format_is_linked = plot.number_format, False
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    _paint(drawn.series[0], plot.strong)


def _axes(chart: Any, plot: Plot) -> None:
    """Names only: every number stands at its bar, from nought on."""
    names, numbers = chart.category_axis, chart.value_axis
    names.has_major_gridlines = numbers.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = _rgb(COLOURS.grid)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.reverse_order = plot.shape == "bars"
    _every_name(names)
    numbers.visible = False
    if all((value or 0) >= 0 for value in plot.series.values):
        numbers.minimum_scale = 0


def _paint(series: Any, strong: int | None) -> None:
    """The bar that is meant dark and the others light; all dark where none is meant."""
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb(COLOURS.accent if strong is None else COLOURS.accent_soft)
    if strong is not None:
        point = series.points[strong]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _rgb(COLOURS.accent)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))


# --- what the library has no words for ---------------------------------------------------------------------


def _dress(master: Any) -> None:
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


def _bare(layout: Any) -> None:
    """Without the layouts' own dates, footers and subtitles, which stand where a 4:3 page had them."""
    for one in list(layout.placeholders):
        if one.placeholder_format.idx != 0:
            one._element.getparent().remove(one._element)


def _numbered(paragraph: Any) -> None:
    """The slide's number as a field, so that it follows when slides are moved."""
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(paragraph._p, qn("a:fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
    run = etree.SubElement(field, qn("a:rPr"), sz=str(int(TINY.pt * 100)))
    fill = etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", COLOURS.muted.lstrip("#"))
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def _every_name(axis: Any) -> None:
    """Every bar has its name: without this an office program leaves out what seems crowded."""
    skip = etree.Element(qn("c:tickLblSkip"), val="1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _plain(table: Any) -> None:
    """No banded style; `_ruled` draws the lines."""
    look = table._tbl.tblPr
    look.set("bandRow", "0")
    look.set("firstRow", "0")
    look.find(qn("a:tableStyleId")).text = NO_STYLE


def _ruled(cell: Any) -> None:
    """A thin line under a cell. It must stand before the cell's fill."""
    line = etree.Element(qn("a:lnB"), w=str(int(Pt(0.75))))
    fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", COLOURS.grid.lstrip("#"))
    cell._tc.get_or_add_tcPr().insert(0, line)

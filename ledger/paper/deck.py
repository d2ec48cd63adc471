"""The deck: slides of 16:9 in the dashboard's colours, with native charts. Knows python-pptx, and no figures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from ledger.paper.dress import BODY, COLOURS, SMALL, TINY, TITLE, Box, bare, dress, numbered, plain, rgb, ruled
from ledger.paper.native import draw
from ledger.paper.plot import Plot
from ledger.widths import width

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
TITLE_ONLY, COVER = 5, 0
TWO_LINES, LOW_TITLE = 110, Pt(21)
"""How many narrow letters two lines of a title hold; a longer title is set smaller."""


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
        dress(self._file.slide_master)
        for at in reversed(range(len(self._file.slide_layouts))):
            if at not in (TITLE_ONLY, COVER):
                self._file.slide_layouts.remove(self._file.slide_layouts[at])
        for layout in self._file.slide_layouts:
            bare(layout)

    def cover(self, title: str, lines: Iterable[Line]) -> None:
        """The first slide."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[0])
        self.write(slide, Box(0.9, 4.2, 11.5, 2.0), lines)
        rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(0.9, 3.95, 0.9, 0.07).place)
        rule.fill.solid()
        rule.fill.fore_color.rgb = rgb(COLOURS.accent)
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
        numbered(number.text_frame.paragraphs[0])
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
        run.font.color.rgb = rgb(line.colour)
        run.font._element.set("lang", self._lang)

    def table(
        self, slide: Any, box: Box, rows: Sequence[Sequence[str]], shares: Sequence[float], size: Pt = SMALL
    ) -> None:
        """A table whose first row is its head; `shares` are the columns' parts of the width."""
        shape = slide.shapes.add_table(len(rows), len(rows[0]), *box.place)
        table = shape.table
        plain(table)
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
        ruled(cell)
        self._say(cell.text_frame, [Line(text, size, bold=head, colour=COLOURS.muted if head else COLOURS.text)])

    def chart(self, slide: Any, box: Box, plot: Plot) -> None:
        """A chart that can be edited where it stands: its numbers are in the file."""
        data = CategoryChartData(number_format=plot.number_format)
        data.categories = plot.labels
        data.add_series(plot.series.name, plot.series.values)
        kind = XL_CHART_TYPE.BAR_CLUSTERED if plot.shape == "bars" else XL_CHART_TYPE.COLUMN_CLUSTERED
        frame = slide.shapes.add_chart(kind, *box.place, data)
        frame.name = plot.heading
        draw(frame.chart, plot)

    def finished(self) -> bytes:
        """The file."""
        memory = io.BytesIO()
        self._file.save(memory)
        return memory.getvalue()

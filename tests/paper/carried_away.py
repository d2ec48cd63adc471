"""What was carried away, read back: texts and charts of slides, cells of sheets, and each figure asked anew."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pptx
from paper_text import numbers

from ledger import words
from ledger.answers import answer
from ledger.paper import Figure, Paper
from ledger.store import Snapshot


def asked_anew(snapshot: Snapshot, one: Figure) -> Any:
    """The figure's number as `answer` gives it; None where it gives none or may not."""
    found = answer(snapshot, one.metric.name, (one.year,), tuple(one.keys), one.where)
    same = [each for each in found if each.keys == dict(one.keys)]
    return getattr(same[0], one.part) if same else None


def untrue(paper: Paper, snapshot: Snapshot) -> list[tuple[str, Any, Any]]:
    """The printed figures that `answer` gives otherwise: name, printed, asked."""
    pairs = [(one.metric.name, one.number, asked_anew(snapshot, one)) for one in paper.figures if one.shown]
    return [pair for pair in pairs if pair[1] != pair[2]]


def known(paper: Paper, *more: str) -> set[str]:
    """Every number that the paper may print: those of its figures, changes, sentences and definitions."""
    figures = [text for one in paper.figures for text in (one.text, one.changed, one.earlier, one.label, one.means)]
    versions = [words.say("definition.version_is", one.lang, n=one.metric.version) for one in paper.figures]
    return numbers("\n".join([*figures, *versions, *paper.told, *more]))


# --- slides ------------------------------------------------------------------------------------------------


def slides(paper: Paper) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(paper.data)).slides)


def titles(paper: Paper) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides(paper)]


def texts(slide: Any) -> Iterator[str]:
    """Paragraph by paragraph, tables cell by cell, and the notes."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text


def charts(paper: Paper) -> list[Any]:
    return [shape.chart for slide in slides(paper) for shape in slide.shapes if shape.has_chart]


def drawn(chart: Any) -> dict[str, float]:
    """What a chart shows, label by label."""
    plot = chart.plots[0]
    return dict(zip(plot.categories, plot.series[0].values, strict=True))


def behind(chart: Any) -> dict[str, float]:
    """The table that opens when the chart is edited."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return dict(book.worksheets[0].iter_rows(min_row=2, values_only=True))


# --- sheets ------------------------------------------------------------------------------------------------


def workbook(paper: Paper) -> Any:
    return openpyxl.load_workbook(io.BytesIO(paper.data))


def rows(sheet: Any, head: str) -> list[dict[str, Any]]:
    """The cells under the first heading that begins with this word, by heading, down to the next empty row."""
    lines = list(sheet.iter_rows())
    at = next(nth for nth, line in enumerate(lines) if line[0].value == head)
    heads = [cell.value for cell in lines[at] if cell.value]
    found = []
    for line in lines[at + 1 :]:
        if line[0].value is None:
            break
        found.append(dict(zip(heads, line, strict=False)))
    return found

"""What was carried away, read back: texts and charts of slides, cells of sheets, and each figure asked anew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pptx
from paper_text import everything, numbers

from ledger import words
from ledger.answer import Answer
from ledger.answers import answer
from ledger.paper import Figure, Paper
from ledger.paper.wording import plain, ungrouped, worded
from ledger.store import Snapshot


def asked_anew(snapshot: Snapshot, one: Figure) -> Any:
    """The figure's number as `answer` gives it; None where it gives none or may not."""
    found = _asked(snapshot, one.metric.name, one.year, tuple(one.keys), tuple(one.where.items()))
    same = [each for each in found if each.keys == dict(one.keys)]
    return getattr(same[0], one.part) if same else None


@cache
def _asked(
    snapshot: Snapshot, name: str, year: int, by: tuple[str, ...], where: tuple[tuple[str, Any], ...]
) -> list[Answer]:
    return answer(snapshot, name, (year,), by, dict(where))


def untrue(paper: Paper, snapshot: Snapshot) -> list[tuple[str, Any, Any]]:
    """The printed figures that `answer` gives otherwise: name, printed, asked."""
    pairs = [(one.metric.name, one.number, asked_anew(snapshot, one)) for one in paper.figures if one.shown]
    return [pair for pair in pairs if pair[1] != pair[2]]


def sayings(one: Figure) -> set[str]:
    """The ways in which a figure may stand on paper."""
    digits = words.figure(one.metric, one.number, one.lang)[0].removesuffix("%")
    return {one.text, worded(one), plain(one), digits, ungrouped(digits, one.lang)}


def known(paper: Paper, *more: str) -> set[str]:
    """Every number that the paper may print: those of its figures, changes, years, sentences and definitions."""
    found = [*paper.told, *more]
    for one in paper.figures:
        found += [*sayings(one), one.earlier, one.changed, one.exact, one.in_report, one.label, one.means]
        found += [str(one.year), str(one.change.base_year), *map(str, one.keys.values())]
        found.append(words.say("definition.version_is", one.lang, n=one.metric.version))
    return numbers("\n".join(found))


def said(paper: Paper) -> list[str]:
    """All that a reader reads in it: paragraphs, tables, sheets, footnotes, footers, notes, names in charts."""
    ending = paper.name.rpartition(".")[2]
    if ending == "pptx":
        named = (str(label) for chart in charts(paper) for label in drawn(chart))
        return [*(text for slide in slides(paper) for text in texts(slide)), *named]
    if ending == "xlsx":
        sheets = workbook(paper).worksheets
        cells = (cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
        return [*(one for one in cells if isinstance(one, str)), *(sheet.oddFooter.left.text for sheet in sheets)]
    return [text for data in documents(paper) for text in everything(data).splitlines()]


def documents(paper: Paper) -> list[bytes]:
    """The document, or those of an archive."""
    if not paper.name.endswith(".zip"):
        return [paper.data]
    with zipfile.ZipFile(io.BytesIO(paper.data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def version(paper: Paper) -> int:
    """The version that its footers name; they name one."""
    made = (re.search(r"(?:第(\d+)版|version (\d+)) · .*(?:生成于|made on)", text) for text in said(paper))
    (found,) = {one[1] or one[2] for one in made if one}
    return int(found)


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

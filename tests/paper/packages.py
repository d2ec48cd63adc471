"""What Word, Excel, PowerPoint and WPS insist on in a file, looked for without them: its faults, if any."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}
"""The order in which the schema has children follow: Word calls a file broken that has them otherwise."""


def faults(data: bytes) -> list[str]:
    """Of an archive of documents those of each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    if "[Content_Types].xml" not in parts:
        return [f"{name}: {one}" for name, inner in parts.items() for one in faults(inner)]
    found = [f"twice: {name}" for name, n in Counter(names).items() if n > 1]
    trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return [*found, *_typed(trees, names), *_related(trees, names), *_word(trees), *_slides(trees), *_sheets(trees)]


def _typed(trees: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    overrides = [one.get("PartName").lstrip("/") for one in types.findall(f"{TYPES}Override")]
    endings = {one.get("Extension") for one in types.findall(f"{TYPES}Default")}
    yield from (f"type named twice: {name}" for name, n in Counter(overrides).items() if n > 1)
    yield from (f"type of nothing: {name}" for name in overrides if name not in names)
    known = {*overrides, "[Content_Types].xml"}
    yield from (f"no type: {name}" for name in names if name not in known and name.rpartition(".")[2] not in endings)


def _related(trees: dict[str, Any], names: list[str]) -> Iterator[str]:
    """Every relation leads to a part, and every part speaks of relations that it has."""
    for name in names:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in trees[name].findall(RELATION):
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target"))).lstrip("/")
                if (
                    one.get("TargetMode") != "External"
                    and not one.get("Target").startswith("#")
                    and target not in names
                ):
                    yield f"{name}: leads to no {target}"
    for name, tree in trees.items():
        folder, file = posixpath.split(name)
        own = trees.get(f"{folder}/_rels/{file}.rels")
        ids = [one.get("Id") for one in own.findall(RELATION)] if own is not None else []
        yield from (f"{name}: relation {one} twice" for one, n in Counter(ids).items() if n > 1)
        spoken = {value for one in tree.iter() for at, value in one.attrib.items() if at.startswith(RELATED)}
        yield from (f"{name}: no relation {one}" for one in spoken - set(ids))


# --- Word --------------------------------------------------------------------------------------------------


def _word(trees: dict[str, Any]) -> Iterator[str]:
    body = trees.get("word/document.xml")
    if body is None:
        return
    styles = {one.get(f"{WORD}styleId") for one in trees["word/styles.xml"].iter(f"{WORD}style")}
    notes = {one.get(f"{WORD}id") for one in trees.get("word/footnotes.xml", body).iter(f"{WORD}footnote")}
    for name, tree in trees.items():
        if name.startswith("word/"):
            yield from _ordered(name, tree)
            for kind in ("pStyle", "rStyle", "tblStyle"):
                used = {one.get(f"{WORD}val") for one in tree.iter(f"{WORD}{kind}")}
                yield from (f"{name}: no style {one}" for one in used - styles)
    marks = [one.get(f"{WORD}id") for one in body.iter(f"{WORD}footnoteReference")]
    yield from (f"footnote {one}" for one, n in Counter(marks).items() if n > 1 or one not in notes)
    for table in body.iter(f"{WORD}tbl"):
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        wide = {sum(map(_span, row.findall(f"{WORD}tc"))) for row in table.findall(f"{WORD}tr")}
        if wide != {columns}:
            yield f"rows of {wide} cells in a table of {columns} columns"
    yield from ("a cell without a paragraph" for one in body.iter(f"{WORD}tc") if one[-1].tag != f"{WORD}p")


def _span(cell: Any) -> int:
    found = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    return 1 if found is None else int(found.get(f"{WORD}val"))


def _ordered(name: str, tree: Any) -> Iterator[str]:
    for kind, order in ORDER.items():
        places = {f"{WORD}{one}": nth for nth, one in enumerate(order.split())}
        for one in tree.iter(f"{WORD}{kind}"):
            known = [places.get(child.tag) for child in one]
            if None in known or known != sorted(known):
                yield f"{name}: {kind} of {[etree.QName(child).localname for child in one]}"


# --- PowerPoint and Excel ----------------------------------------------------------------------------------


def _slides(trees: dict[str, Any]) -> Iterator[str]:
    show = trees.get("ppt/presentation.xml")
    if show is None:
        return
    ids = [int(one.get("id")) for one in show.iter(f"{SLIDE}sldId")]
    if len(set(ids)) != len(ids) or min(ids) < 256:
        yield f"slides numbered {ids}"
    for name, tree in trees.items():
        if name.startswith("ppt/slides/slide"):
            shapes = Counter(one.get("id") for one in tree.iter(f"{SLIDE}cNvPr"))
            yield from (f"{name}: shape {one} twice" for one, n in shapes.items() if n > 1)


def _sheets(trees: dict[str, Any]) -> Iterator[str]:
    book = trees.get("xl/workbook.xml")
    if book is None:
        return
    names = [one.get("name") for one in book.iter() if etree.QName(one).localname == "sheet"]
    lower = Counter(name.lower() for name in names)
    yield from (
        f"sheet {name!r}" for name in names if len(name) > 31 or lower[name.lower()] > 1 or set(name) & set("[]:*?/\\")
    )

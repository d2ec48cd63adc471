"""The measures of GB/T 9704-2012, read from the written document as a word processor would."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from paper_text import footnotes, opened

from ledger.paper import official, ruled
from ledger.paper.footnotes import Footnotes

CHARACTERS, LINES = 28, 22


def written(lang: str = "zh") -> bytes:
    document = official.blank(lang, "全集团 · 2024 · 第3版", "样张")
    for style in ("Title", "Heading 1", "Heading 2", "Heading 3", "Body Text"):
        document.add_paragraph("职工", style=style)
    official.signed(document, "落款单位", "2024年12月31日")
    return official.saved(document)


@pytest.fixture(scope="module")
def page() -> Document:
    return opened(written())


def east_asian(document: Document, style: str) -> str:
    return str(document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")))


def test_the_page_is_a4_with_the_margins_of_the_standard(page: Document) -> None:
    section = page.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(one.mm, 1) for one in (section.page_width, section.page_height, *margins) if one] == [
        *(210, 297),
        *(37, 28, 26, 35),
    ]


def test_the_text_block_takes_22_lines_of_28_characters(page: Document) -> None:
    """156 × 225 mm are 442.2 × 637.8 points."""
    body = page.styles["Body Text"]
    space = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    line, wide = body.paragraph_format.line_spacing.pt, body.font.size.pt + space
    assert LINES * line <= 637.8 < (LINES + 1) * line
    assert CHARACTERS * wide <= 442.2 < (CHARACTERS + 1) * wide


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_part_has_its_font_and_size(page: Document, style: str, font: str, size: int) -> None:
    assert (east_asian(page, style), page.styles[style].font.size) == (font, Pt(size))


def test_the_title_stands_in_the_middle_and_text_is_set_in_two_characters(page: Document) -> None:
    assert page.styles["Title"].paragraph_format.alignment == ALIGN.CENTER
    assert page.styles["Body Text"].element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_page_numbers_stand_between_dashes_odd_ones_right_and_even_ones_left(page: Document) -> None:
    section = page.sections[0]
    assert page.settings.odd_and_even_pages_header_footer
    for footer, align in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        number = footer.paragraphs[0]
        assert (number.text, number.alignment, number.style.name) == ("—  —", align, "Footer")
        assert [one.get(qn("w:instr")) for one in number._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert footer.paragraphs[1].text == "全集团 · 2024 · 第3版"


def test_the_date_stands_right_four_characters_from_the_edge(page: Document) -> None:
    date = page.paragraphs[-1]
    assert (date.text, date.alignment) == ("2024年12月31日", ALIGN.RIGHT)
    assert date.paragraph_format.right_indent == 4 * Pt(16)


def test_no_font_is_bundled_and_none_comes_from_the_theme(page: Document) -> None:
    names = zipfile.ZipFile(BytesIO(written())).namelist()
    assert [name for name in names if "font" in name.lower()] == ["word/fontTable.xml"]
    defaults = page.styles.element.find(qn("w:docDefaults"))
    assert [dict(one.attrib) for one in defaults.iter(qn("w:rFonts"))] == [{}]


def test_where_a_font_is_missing_the_systems_own_is_named_instead(page: Document) -> None:
    table = parse_xml(page.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob)
    instead = {one.get(qn("w:name")): one.find(qn("w:altName")) for one in table}
    assert instead["仿宋_GB2312"].get(qn("w:val")) == "仿宋"
    assert set(instead) >= {east_asian(page, style) for style in ("Title", "Heading 1", "Heading 2", "Body Text")}


def test_english_keeps_the_measures_and_has_bold_headings() -> None:
    document = opened(written("en"))
    assert document.styles["Heading 1"].font.bold
    assert round(document.sections[0].top_margin.mm, 1) == 37


def test_places_to_be_written_are_found_by_their_style(page: Document) -> None:
    slots = [run.text for one in page.paragraphs for run in one.runs if run.style.name == official.styles.SLOT]
    assert slots == ["【落款单位】"]


def test_footnotes_are_words_own_and_numbered_as_the_text_goes() -> None:
    document = official.blank("zh", "", "样张")
    notes = Footnotes(document)
    paragraph = document.add_paragraph("帮扶380余人次", style="Body Text")
    notes.add(paragraph, "385人次。")
    paragraph.add_run("，支付80余万元")
    notes.add(paragraph, "812643.70元。")
    data = official.saved(document)
    marks = [one.get(qn("w:id")) for one in opened(data).element.body.iter(qn("w:footnoteReference"))]
    assert marks == ["1", "2"]
    assert [one.strip() for one in footnotes(data)] == ["385人次。", "812643.70元。"]


def test_a_tables_lines_and_shades_stand_where_the_schema_has_them() -> None:
    """Word calls a file damaged whose properties stand in another order; LibreOffice does not mind."""
    table = ruled.table(official.blank("zh", "", "样张"), ["指标", "本年"], [100, 56], numbers=[1])
    ruled.band(table, "权益维护")
    ruled.row(table, ["有效问卷", "4582"], numbers=[1])
    assert tags(table._tbl.tblPr) == ["tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    band = table.rows[1].cells[0]
    assert tags(band._tc.tcPr) == ["tcW", "gridSpan", "shd", "vAlign"]


def tags(element: Any) -> list[str]:
    return [one.tag.rpartition("}")[2] for one in element]


def test_the_head_comes_again_on_every_page_and_no_row_breaks() -> None:
    table = ruled.table(official.blank("zh", "", "样张"), ["指标", "本年"], [100, 56], numbers=[1])
    ruled.row(table, ["有效问卷", "4582"], numbers=[1])
    assert [tags(row._tr.trPr) for row in table.rows] == [["cantSplit", "tblHeader"], ["cantSplit"]]
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [ALIGN.LEFT, ALIGN.RIGHT]

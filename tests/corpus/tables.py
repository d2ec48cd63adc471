"""Hostile ledgers as offices, portals and accidents make them, each with what must come of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from ledger.intake import Upload

HEADS = ["序号", "单位", "姓名", "工号", "帮扶项目", "发放日期", "发放金额(元)"]
LINE = [1, "转子事业部", "赵四", "00104", "大病", "2024-05-06", 100]


@dataclass(frozen=True)
class Case:
    """A file, and what it must come to: taken to the cent, refused with a sentence, or a question."""

    name: str
    upload: Callable[[], Upload]
    yuan: int | None = None
    """Of the payments taken; None where nothing may be taken."""
    left_out: tuple[tuple[int, str], ...] = ()
    """Row as Excel shows it, and rule, of every row left out."""
    refused: str = ""
    asked: str = ""


def line(**said: Any) -> list[Any]:
    """One sound payment of 100 yuan, but for what is said of it."""
    places = dict(zip(("number", "unit", "name", "staff", "program", "day", "yuan"), range(7), strict=True))
    cells = list(LINE)
    for name, value in said.items():
        cells[places[name]] = value
    return cells


def text(*lines: list[Any], heads: list[str] = HEADS, mark: str = ",", end: str = "\n") -> str:
    return end.join(mark.join(map(str, row)) for row in [heads, *lines]) + end


def csv(content: str | bytes, encoding: str = "utf-8", name: str = "帮扶.csv") -> Callable[[], Upload]:
    return lambda: Upload(name, content if isinstance(content, bytes) else content.encode(encoding))


def book(*sheets: list[list[Any]], name: str = "帮扶.xlsx", merge: tuple[str, ...] = ()) -> Callable[[], Upload]:
    def made() -> Upload:
        workbook, memory = openpyxl.Workbook(), io.BytesIO()
        workbook.remove(workbook.worksheets[0])
        for rows in sheets:
            sheet = workbook.create_sheet()
            for row in rows:
                sheet.append(row)
            for area in merge:
                sheet.merge_cells(area)
        workbook.save(memory)
        return Upload(name, memory.getvalue())

    return made


def sheet_xml(body: str, before: str = "") -> bytes:
    """An xlsx around a worksheet's XML."""
    memory = io.BytesIO()
    workbook = xlsxwriter.Workbook(memory)
    workbook.add_worksheet()
    workbook.close()
    parts = zipfile.ZipFile(memory)
    made = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            own = f'<?xml version="1.0"?>{before}<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
            archive.writestr(name, own if name.endswith("sheet1.xml") else parts.read(name))
    return made.getvalue()


def far_corner() -> Upload:
    """1.4 KB that claim a million rows of 702 columns: a quick reader asks for 22 GB."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="ZZ1000000"><v>1</v></c></row>'
    return Upload("两个角.xlsx", sheet_xml(cells))


def zip_bomb() -> Upload:
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    return Upload("炸弹.xlsx", sheet_xml(row * 10_000))


def entities() -> Upload:
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return Upload("实体.xlsx", sheet_xml("<row><c><v>&a8;</v></c></row>", f'<!DOCTYPE x [<!ENTITY a0 "ha">{nested}]>'))


def widest() -> Upload:
    """A format over all 16,384 columns, with a sound ledger at its left."""
    memory = io.BytesIO()
    workbook = xlsxwriter.Workbook(memory)
    sheet = workbook.add_worksheet()
    for row, cells in enumerate((HEADS, LINE)):
        sheet.write_row(row, 0, cells)
    for column in range(16_384):
        sheet.write_blank(2, column, None, workbook.add_format() if column == 0 else None)
    sheet.write_string(1, 16_383, " ")
    workbook.close()
    return Upload("满列.xlsx", memory.getvalue())


def parquet() -> Upload:
    memory = io.BytesIO()
    pq.write_table(pa.table({head: [str(cell)] for head, cell in zip(HEADS, LINE, strict=True)}), memory)
    return Upload("帮扶.parquet", memory.getvalue())


def nested_zip() -> Upload:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("帮扶.csv", text(line()))
    return Upload("帮扶.xlsx", memory.getvalue())


def ods(*rows: list[str]) -> Callable[[], Upload]:
    """What WPS and LibreOffice save as ods; the last row is repeated to the foot of the sheet, as they do."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    names += 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    names += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'

    def cell(value: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
    empty += 'table:number-columns-repeated="16384"/></table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="帮扶">{lines}{empty}</table:table>'
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2">{body}'
    content += "</office:spreadsheet></office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )

    def made() -> Upload:
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", kind)
            archive.writestr("content.xml", content)
            archive.writestr("META-INF/manifest.xml", manifest)
        return Upload("帮扶.ods", memory.getvalue())

    return made


WORDS = [[str(cell) for cell in row] for row in (HEADS, LINE)]
DAYS = ["2024/5/6", "2024.5.6", "20240506", "2024年5月6日", "45418", "2024-05-06 00:00:00", "２０２４－０５－０６"]
BAD_DAYS = {"2024-05-32": "no_such_day", "05/06/2024": "day_order", "2024年5月": "only_month", "2124-05-06": "future"}
BAD_MONEY = {
    "一百": "money",
    "壹佰元整": "capitals",
    "10%": "percent",
    "#REF!": "excel_error",
    "": "required",
    "2E+15": "spoilt",
}

CASES = (
    Case("UTF-8", csv(text(line())), 100),
    Case("UTF-8 with a mark", csv(text(line()), "utf-8-sig"), 100),
    Case("GBK", csv(text(line(), line(yuan=50)), "gbk"), 150),
    Case("GB18030 with a rare name", csv(text(line(name="𠮷四")), "gb18030"), 100),
    Case("a NUL byte in an amount", csv(text(line(), line(yuan="1\0000"))), 100, ((3, "unseen_in_value"),)),
    Case("UTF-16", csv(text(line()), "utf-16"), 100),
    Case("UTF-16 without a mark", csv(text(line()), "utf-16-le"), 100),
    Case("two encodings in one file", csv(text(line()).encode() + "转子,某\n".encode("gbk")), refused="编码"),
    Case("the last letter cut", csv(text(line(name="赵四"))[:-1].encode() + "转".encode()[:2]), refused="编码"),
    Case("NUL bytes in a name", csv(text(line(name="赵\0四"))), 100),
    Case("unseen letters in a unit", csv(text(line(unit="转子\u200b事业\u3000部\xa0"))), 100),
    Case("semicolons", csv(text(line(), mark=";")), 100),
    Case("tabs under the name csv", csv(text(line(), mark="\t")), 100),
    Case("old Macintosh line ends", csv(text(line(), line(yuan=20), end="\r")), 120),
    Case("a quotation mark never closed", csv(text(line(name='"赵四'))), refused="第2行.*引号"),
    Case(
        "a separator inside a value",
        csv(text(line(unit="转子,事业部"))),
        None,
        ((2, "date"), (2, "day_or_fraction"), (2, "slipped")),
    ),
    Case("thousands in quotation marks", csv(text(line(yuan='"1,500.00"'))), 1500),
    Case("nothing but a header", csv(text()), refused="只有表头"),
    Case("nothing at all", csv(b""), refused="文件是空的"),
    Case(
        "a web page called xls",
        csv(b"<html><table><tr><td>1</td></tr></table></html>", name="帮扶.xls"),
        refused="网页",
    ),
    Case("a PDF called xlsx", csv(b"%PDF-1.7 ...", name="帮扶.xlsx"), refused="PDF"),
    Case("an archive called xlsx", nested_zip, refused="压缩包"),
    Case("a workbook cut in half", lambda: Upload("半.xlsx", book([HEADS, LINE])().data[:-300]), refused="已损坏"),
    Case("two cells in far corners", far_corner, refused="没有找到任何已知台账的表头"),
    Case("a zip bomb", zip_bomb, refused="解压后的内容大得不合常理"),
    Case("entities upon entities", entities, refused="解压后的内容大得不合常理"),
    Case("16,384 columns", widest, 100),
    Case("parquet", parquet, 100),
    Case("ods", ods(*WORDS), 100),
    Case(
        "title, maker and remarks around it",
        book([["救济金发放表"], ["制表单位：工会"], HEADS, LINE, ["备注：已核对"]]),
        100,
    ),
    Case(
        "totals that would double it", book([HEADS, LINE, ["小计", *[None] * 5, 100], ["合计", *[None] * 5, 100]]), 100
    ),
    Case("a unit merged over its rows", book([HEADS, line(), line(unit=None, yuan=7)], merge=("B2:B3",)), 107),
    Case(
        "one amount merged over two people",
        book([HEADS, line(), line(yuan=300), line(yuan=None)], merge=("G3:G4",)),
        100,
        ((3, "merged_number"), (4, "merged_number")),
    ),
    Case(
        "formulas that nobody has worked out",
        book([HEADS, line(), line(yuan="=G2*2"), line(unit="=B2")]),
        100,
        ((3, "unsaved"), (4, "unsaved")),
    ),
    Case(
        "errors of Excel",
        book([HEADS, line(), line(yuan="#REF!"), line(day="#N/A")]),
        100,
        ((3, "excel_error"), (4, "excel_error")),
    ),
    Case(
        "fractions that Excel turned into days",
        book([HEADS, line(), line(yuan=date(2024, 1, 5)), line(yuan="1/5")]),
        100,
        ((3, "day_or_fraction"), (4, "day_or_fraction")),
    ),
    Case(
        "traditional characters",
        csv(
            text(
                line(unit="轉子事業部"), heads=["序號", "單位", "姓名", "工號", "幫扶項目", "發放日期", "發放金額(元)"]
            )
        ),
        100,
    ),
    Case(
        "empty rows and columns between", book([[], [None, *HEADS], [], [None, *LINE], [], [None, *line(yuan=3)]]), 103
    ),
    Case("the header again on every page", csv(text(line(), HEADS, line(yuan=4))), 104),
    Case("a row of units under the header", book([HEADS, [*[None] * 6, "(元)"], LINE]), 100),
    Case("万元 in the heading", csv(text(line(yuan="0.5"), heads=[*HEADS[:-1], "发放金额(万元)"])), 5000),
    Case("万元 in a title", csv("单位：万元\n" + text(line(yuan="0.02"), heads=[*HEADS[:-1], "发放金额"])), 200),
    Case("万 in the cell", csv(text(line(yuan="0.8万"), line(yuan="￥8000元"))), 16_000),
    Case("days of every kind", csv(text(*(line(day=day) for day in DAYS))), 700),
    Case("real dates and moments", book([HEADS, line(day=date(2024, 5, 6)), line(day=datetime(2024, 5, 6, 8))]), 200),
    Case(
        "days that are none",
        csv(text(*(line(day=day) for day in BAD_DAYS))),
        None,
        tuple(enumerate(BAD_DAYS.values(), 2)),
    ),
    Case("a day without a year", csv(text(line(day="5月6日"))), asked="year"),
    Case(
        "money that is none",
        csv(text(*(line(yuan=one) for one in BAD_MONEY))),
        None,
        tuple(enumerate(BAD_MONEY.values(), 2)),
    ),
    Case("staff numbers spoilt by Excel", csv(text(line(staff="2.10104E+17"))), None, ((2, "spoilt_number"),)),
    Case("more than the most allowed", csv(text(line(yuan=1_000_001), line())), 100, ((2, "too_much_money"),)),
    Case(
        "paid before it was asked for",
        csv(text([*line(), "2024-05-07"], heads=[*HEADS, "申请日期"])),
        None,
        ((2, "backwards"),),
    ),
    Case("two equal real payments", csv(text(line(), line())), 200),
    Case(
        "a needed column missing",
        csv("单位,帮扶项目,发放金额\n转子事业部,大病,100\n"),
        refused="缺少必需的列：发放日期",
    ),
    Case("a heading twice", csv(text([*line(), 9], heads=[*HEADS, "发放金额(元)"])), 100),
    Case("headings that try SQL", csv(text([*line(), "x"], heads=[*HEADS, '"""; drop table x; --"'])), 100),
    Case("markup in a cell", csv(text(line(unit="<script>alert(1)</script>"))), 100),
    Case("formulas as text", csv(text(line(unit="=1+1", yuan=6))), 6),
    Case("strange headings", csv(text(line(), heads=[*HEADS[:5], "付款时间", "钱数"])), asked="columns"),
)

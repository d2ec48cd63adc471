"""Valid exports in the shapes that arrive, and ways to damage them: bytes of the file, and parts inside an archive."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

HEAD = [
    "序号",
    "提交答卷时间",
    "所用时间",
    "来源",
    "来自IP",
    "1.您的单位",
    "2.您的性别",
    "3.食堂",
    "4.培训",
    "5.建议",
    "总分",
]
FORMS = [
    [
        str(at),
        f"2024-06-{at + 1:02} 09:00",
        "80秒",
        "微信",
        "1.2.3.4",
        "总装事业部",
        "男",
        "满意",
        "一般",
        "多办活动",
        "9",
    ]
    for at in range(1, 13)
]
AID = [["单位", "姓名", "帮扶项目", "发放日期", "金额"]] + [
    ["总装事业部", f"某{at}", "大病救助", f"2024-03-{at + 1:02}", "500"] for at in range(1, 9)
]
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
HOSTILE = (
    b"9" * 400,
    b"-1",
    b"1048577",
    b"XFD1048576",
    b"&#0;",
    b"<c>" * 9000,
    b"<!ENTITY a 'b'>",
    b"]]>",
    b"\xff\xfe",
)
"""What stands in the place of something: numbers out of range, references beyond the sheet, nesting, no UTF-8."""


def _book(rows: list[list[str]]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.merge_range(len(rows) + 1, 0, len(rows) + 2, 1, "合计")
        sheet.set_row(3, None, None, {"hidden": True})
    return memory.getvalue()


def _ods(rows: list[list[str]]) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ["<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>" for row in rows]
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows="".join(lines)))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return memory.getvalue()


def _parquet(rows: list[list[str]]) -> bytes:
    memory = io.BytesIO()
    columns = dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))
    pq.write_table(pa.table(columns), memory)
    return memory.getvalue()


def _text(rows: list[list[str]], encoding: str, mark: str = ",") -> bytes:
    return "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)


def seeds() -> dict[str, bytes]:
    """Names and bytes of valid exports; with LEDGER_REAL_EXPORTS also real ones of Excel's old format."""
    made = {
        "满意度2024_按文本.xlsx": _book([HEAD, *FORMS]),
        "满意度2024.csv": _text([HEAD, *FORMS], "utf-8-sig"),
        "帮扶2024.xlsx": _book(AID),
        "帮扶2024.csv": _text(AID, "gbk"),
        "帮扶2024.txt": _text(AID, "utf-16", "\t"),
        "帮扶2024.ods": _ods(AID),
        "帮扶2024.parquet": _parquet(AID),
    }
    real = os.environ.get("LEDGER_REAL_EXPORTS")
    return made | {path.name: path.read_bytes() for path in (sorted(Path(real).glob("*.xls"))[:1] if real else ())}


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A few bytes changed, a stretch taken out, doubled or put elsewhere, or the end cut off."""
    found = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8, 40))):
        at, size = dice.randrange(len(found) or 1), dice.choice((1, 1, 4, 60))
        stretch = bytes(found[at : at + size])
        instead = (dice.randbytes(len(stretch)), b"", stretch * 3, dice.choice(HOSTILE))
        found[at : at + size] = dice.choice(instead)
    return bytes(found[: dice.randrange(len(found) + 1)] if dice.random() < 0.1 else found)


def mutated_inside(data: bytes, dice: random.Random) -> bytes:
    """An archive whose parts were mutated before they were zipped: what no checksum catches."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.namelist()
        struck = dice.sample(parts, min(len(parts), dice.choice((1, 1, 2))))
        for name in parts:
            body = old.read(name)
            new.writestr(name, mutated(body, dice) if name in struck else body)
    return memory.getvalue()

"""Small files as they arrive, and stores to take them in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import xlsxwriter

from ledger.intake import Options, Staged, Upload, stage
from ledger.store import Snapshot, Store

ORG = """机构编码,机构名称,层级,上级编码
G,示例集团,集团,
D1,压缩机事业部,基层工会,G
D2,转子事业部,基层工会,G
W1,机加车间,分会,D1
W2,装配车间,分会,D1
W3,机加车间,分会,D2
"""
ALIASES = "别名,机构编码\n转子分厂工会,D2\n压缩机,D1\n"
ROSTER = """工号,姓名,性别,单位,车间,是否会员
00101,王一,男,压缩机事业部,机加车间,是
00102,李二,女,压缩机事业部,装配车间,是
00103,王一,男,转子事业部,机加车间,否
00104,赵四,男,转子事业部,,是
"""
ACTIVITIES = """活动编号,活动名称,活动类别,开始日期
A2401,2024年职工运动会,运动会,2024-09-27
A2402,健步走,健步走,2024-05-01
"""


def csv(text: str, name: str = "表.csv", encoding: str = "utf-8") -> Upload:
    return Upload(name, text.encode(encoding))


def xlsx(
    *sheets: Sequence[Sequence[Any]], name: str = "表.xlsx", names: Sequence[str] = (), merge: Sequence[str] = ()
) -> Upload:
    """A workbook; `merge` merges these areas of the first sheet, keeping what stands in them."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory)
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[number] if names else None)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        for area in merge if number == 0 else ():
            sheet.merge_range(area, "")
            first = area.split(":")[0]
            sheet.write(first, rows[int(first[1:]) - 1][ord(first[0]) - 65])
    book.close()
    return Upload(name, memory.getvalue())


def take(store: Store, *uploads: Upload, **said: Any) -> Staged:
    """Stage and commit; the test has no open question in mind."""
    staged = stage(store, uploads, Options(**said))
    assert staged.questions == ()
    if staged.changed:
        staged.commit(who="甲")
    return staged


def rows(snapshot: Snapshot, table: str) -> list[dict[str, Any]]:
    """A table's rows as they stand, provenance left out."""
    parts = [pa.parquet.read_table(batch.path) for batch in snapshot.of(table)]
    found = pa.concat_tables(parts).to_pylist() if parts else []
    return [{name: value for name, value in row.items() if not name.startswith("_")} for row in found]


def rules(staged: Staged) -> list[str]:
    return [problem.rule for report in staged.files for problem in report.problems]

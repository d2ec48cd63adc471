"""Whatever is written as csv or xlsx holds no formula of the data's; every writer there is stands in this file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import hostile_ledgers
import openpyxl
import pandas as pd
import pytest

from ledger import harmless, intake, places, templates
from ledger.__main__ import main
from ledger.paper.sheets import Sheets
from ledger.show import tables
from ledger.store import Store

FORMULAS = ["=1+1", "+cmd|' C'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "a\r=1", "＝1+1", '=HYPERLINK("http://x")']
WRITES = re.compile(
    r"xlsxwriter\.Workbook\(|\bcsv\.(?:writer|DictWriter)\(|\.to_csv\(|ExcelWriter\(|openpyxl\.Workbook\("
)
WRITERS = {
    "ledger/commands.py",
    "ledger/intake/rejected.py",
    "ledger/paper/sheets.py",
    "ledger/show/desk_totals.py",  # goes in through the door, as typed; what leaves again is the original, as it came
    "ledger/show/tables.py",
    "ledger/templates.py",
}


def _cells(data: bytes) -> list[tuple[str, object]]:
    """Type and value of every cell of a workbook; a formula's type is f."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(cell.data_type, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


def _led(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text.startswith(harmless.DANGEROUS) and not re.fullmatch(r"-?[\d.]+%?", text)]


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] != "a"])
def test_a_text_that_would_be_calculated_is_led_by_an_apostrophe(text: str) -> None:
    assert harmless.cell(text) == f"'{text}".replace("\r", "\n")


@pytest.mark.parametrize("value", ["总装", "-3.25%", "+1,200", "-0.5", "", -3, None, 2.5])
def test_figures_and_names_stay_as_they_are(value: object) -> None:
    assert harmless.cell(value) == value


def test_a_download_holds_no_formula_in_cells_and_headings() -> None:
    frame = pd.DataFrame({"=1+1": FORMULAS, "人次": [-3] * len(FORMULAS)})
    rows = list(csv.reader(io.StringIO(tables.csv(frame).decode("utf-8-sig"), newline="")))
    assert _led(cell for row in rows for cell in row) == []
    assert "f" not in {kind for kind, _ in _cells(tables.xlsx(frame))}
    assert ("n", -3) in _cells(tables.xlsx(frame))


def test_the_command_line_writes_no_formula(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(hostile_ledgers.filed(tmp_path / "store").folder))
    assert main(["answer", "honours.awarded", "--by", "honour", "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert "'=1+1" in {cell for row in rows for cell in row}
    assert _led(cell for row in rows for cell in row) == []


def test_rejected_rows_come_back_as_texts(tmp_path: Path) -> None:
    head = "单位,帮扶项目,发放日期,发放金额\n"
    rows = "".join(f'"=1+1","{text}",2024-05-01,不详\n' for text in ("=1+1", "@SUM(1)"))
    staged = intake.stage(Store.create(tmp_path / "store"), [intake.Upload("发放明细.csv", (head + rows).encode())])
    cells = _cells(intake.rejected_workbook(staged, None))
    assert ("s", "=1+1") in cells
    assert "f" not in {kind for kind, _ in cells}


def test_templates_and_papers_hold_no_formula() -> None:
    assert "f" not in {kind for kind, _ in _cells(templates.template())}
    book = Sheets("", "")
    book.sheet("1").table(FORMULAS, [FORMULAS])
    assert [kind for kind, _ in _cells(book.finished())] == ["s"] * 2 * len(FORMULAS)


def test_no_other_room_writes_csv_or_xlsx() -> None:
    files = sorted((places.ROOT / "ledger").rglob("*.py"))
    found = {file.relative_to(places.ROOT).as_posix() for file in files if WRITES.search(file.read_text("utf-8"))}
    assert found == WRITERS

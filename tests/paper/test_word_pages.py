"""Word papers as LibreOffice lays them out: how many pages, how many lines, what stands on them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from paper_text import numbers

from ledger.paper import official, write
from ledger.paper.pdf import pdf
from ledger.store import Store

pytestmark = pytest.mark.office


def pages(data: bytes, folder: Path) -> list[str]:
    """The text of each page, line by line."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf(data, "docx"))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    return text.rstrip("\f").split("\f")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_page_is_one_page(sample_store: Store, tmp_path: Path, lang: str) -> None:
    made = write("brief", sample_store, sample_store.snapshot(), 2024, lang)
    (page,) = pages(made.data, tmp_path)
    assert "97.28%" in page
    assert "2024-12-31" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_branch_s_sheet_is_one_page_however_long_its_name(sample_store: Store, lang: str) -> None:
    made = write("branch", sample_store, sample_store.snapshot(), 2024, lang)
    with zipfile.ZipFile(io.BytesIO(pdf(made.data, "zip"))) as archive:
        sheets = {name: archive.read(name) for name in archive.namelist()}
    assert len(sheets) == 15
    long = {name for name, data in sheets.items() if len(text_of(data).rstrip("\f").split("\f")) > 1}
    assert long == set()


def text_of(data: bytes) -> str:
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, check=True, capture_output=True)
    return told.stdout.decode()


def test_a_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = official.blank("zh", "", "样张")
    document.add_paragraph("工会" * 700, style="Body Text")
    page = pages(official.saved(document), tmp_path)[1]
    assert [len(line.strip()) for line in page.splitlines() if "工会" in line] == [28] * 22


def test_the_report_prints_its_numbers_and_their_footnotes(sample_store: Store, tmp_path: Path) -> None:
    made = write("report", sample_store, sample_store.snapshot(), 2024)
    text = "\n".join(pages(made.data, tmp_path))
    assert {"97.28", "1.44", "44184", "45420", "380", "385", "812643.70"} <= numbers(text)


def test_heads_of_the_congress_table_come_again_on_every_page(sample_store: Store, tmp_path: Path) -> None:
    found = pages(write("congress", sample_store, sample_store.snapshot(), 2024).data, tmp_path)
    assert sum("口径" in page and "增减" in page for page in found) >= 3

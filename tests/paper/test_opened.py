"""Slides and workbooks as an office program opens and prints them."""

from __future__ import annotations

import subprocess

import pytest
from carried_away import titles

from ledger.paper import Paper, pdf, write
from ledger.store import Store

pytestmark = pytest.mark.office


def printed(paper: Paper, ending: str) -> list[str]:
    """The text of each printed page."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf.pdf(paper.data, ending), capture_output=True, check=True)
    return told.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_slide_is_a_page_and_shows_its_title(small_store: Store, lang: str) -> None:
    paper = write("slides", small_store, small_store.snapshot(), 2024, lang=lang)
    pages = printed(paper, "pptx")
    assert len(pages) == len(titles(paper))
    for page, title in zip(pages, titles(paper), strict=True):
        assert "".join(title.split()) in "".join(page.split())


@pytest.mark.parametrize("kind", ["workbook", "audit"])
def test_no_column_is_too_narrow_for_its_numbers(small_store: Store, kind: str) -> None:
    pages = printed(write(kind, small_store, small_store.snapshot(), 2024), "xlsx")
    assert len(pages) > 5
    assert not any("##" in page for page in pages)


def test_charts_print_sums_of_money_in_ten_thousands_as_the_screen_does(small_store: Store) -> None:
    pages = printed(write("workbook", small_store, small_store.snapshot(), 2024), "xlsx")
    aid = next(page for page in pages if "帮扶支付金额（万元）" in page)
    assert {"0.5", "2.8"} <= set(aid.split())

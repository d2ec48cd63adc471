"""From the overview to a printed one-pager: two clicks, and the row in which the door stands keeps its shape."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from conftest import Opener, settled
from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
DOOR = ".st-key-carry button"


def one_pager(page: Page) -> Locator:
    return page.get_by_role("button", name="一页纸 · Word")


def lines(page: Page) -> list[float]:
    """How far down each control of the head stands, each line once."""
    tops = page.evaluate(
        "[...document.querySelectorAll('.st-key-controls > *')].map(one => one.getBoundingClientRect()).map("
        "box => Math.round(box.top + box.height / 2))"
    )
    return sorted({round(top / 12) for top in tops})


def test_two_clicks_from_the_overview_the_one_pager_is_on_the_desk(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.locator(DOOR).click()
    one_pager(page).wait_for()
    with page.expect_download(timeout=60_000) as taken:
        one_pager(page).click()
    assert taken.value.suggested_filename == "一页纸-2024年-全集团-第1版.docx"
    document = docx.Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert "93.06%" in "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


@pytest.mark.office
def test_the_pdf_lies_beside_it(fresh: str, visit: Opener) -> None:
    page = visit(f"{fresh}/aid")
    page.locator(DOOR).click()
    with page.expect_download(timeout=120_000) as taken:
        page.locator(".st-key-pdf-brief button").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_head_keeps_one_line_on_a_desk_and_two_on_a_phone(fresh: str, visit: Opener, locale: str) -> None:
    desk, phone = visit(fresh, (1440, 900), locale), visit(f"{fresh}/aid", (390, 844), locale)
    assert (len(lines(desk)), len(lines(phone))) == (1, 2)


def test_the_door_opens_within_the_screen_of_a_phone(fresh: str, visit: Opener) -> None:
    page = visit(fresh, (390, 844))
    page.locator(DOOR).click()
    one_pager(page).wait_for()
    settled(page)
    box = page.locator("[data-testid=stPopoverBody]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390

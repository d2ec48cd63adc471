"""A cited link, the remembered language and the big screen, as a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import small_ledgers
from conftest import PATIENCE, Opener, serving, settled, turn
from playwright.sync_api import Page, expect

from ledger.store import Store

pytestmark = pytest.mark.browser
SIZES = [(1920, 1080), (1366, 768), (3840, 2160)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_ledgers.filed(tmp_path / "store")


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """A fresh server over a small ledger of its own, with 28,000 yuan of aid in 2024."""
    with serving(store.folder) as served:
        yield served


def paid(page: Page) -> str:
    return page.locator("[class*=st-key-tile-aid-paid]").first.inner_text()


def test_a_cited_link_keeps_its_figures_after_a_later_upload_on_every_page(
    visit: Opener, address: str, store: Store
) -> None:
    cited = f"{address}/aid?version={store.snapshot().mark}&lang=zh"
    small_ledgers.aided_again(store)
    page = visit(cited)
    assert "2.80" in paid(page)
    turn(page, "文娱健身", "职工之家")
    page.wait_for_url("**/home?*")
    settled(page)
    expect(page.locator(".st-key-status")).to_contain_text("之后有更新的数据")
    assert "version=1-" in page.url
    page.reload()
    settled(page)
    expect(page.locator(".st-key-status")).to_contain_text("固定在第1版")
    page.get_by_role("button", name="看最新").click()
    page.wait_for_function("() => !location.search.includes('version')")
    turn(page, "帮助服务", "帮扶")
    expect(page.locator("[class*=st-key-tile-aid-paid]").first).to_contain_text("3.10", timeout=PATIENCE)


def test_a_chosen_language_is_remembered_in_a_new_tab(visit: Opener, address: str) -> None:
    page = visit(address)
    page.locator(".st-key-language button").click()
    page.wait_for_selector("h1:has-text('The union')")
    page.wait_for_function("() => document.cookie.includes('ledger_lang=en')")
    tab = page.context.new_page()
    tab.goto(f"{address}/aid")
    tab.wait_for_selector("h1:has-text('Aid 2024')", timeout=PATIENCE)


def test_the_big_screen_fills_every_window_without_scrolling_and_escape_leads_back(visit: Opener, address: str) -> None:
    page = visit(f"{address}/screen", size=SIZES[0])
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        stage = page.locator(".st-key-screen").bounding_box()
        assert stage is not None
        assert abs(stage["width"] - width) <= 2
        assert abs(stage["height"] - height) <= 2
        inside = page.locator(".st-key-screen").evaluate("one => [one.scrollHeight, one.clientHeight]")
        assert inside[0] <= inside[1]
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.locator("header").is_hidden()
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-controls", timeout=PATIENCE)

"""A store full of attacks in front of a real browser: nothing of it runs, and what leaves is written down."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import hostile_ledgers
import pytest
from conftest import Opener, serving, settled
from playwright.sync_api import Page

from ledger import harmless
from ledger.store import Store, Wanted

pytestmark = pytest.mark.browser
OBEYED = "img[src=x], a[href^='javascript'], svg script, [onerror]"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hostile_ledgers.filed(tmp_path_factory.mktemp("hostile") / "store")


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with serving(store.folder) as found:
        yield found


def _watched(page: Page) -> None:
    """Whatever an attack could do here is remembered."""
    page.add_init_script("window.attacks = 0; window.attacked = () => { window.attacks += 1 }")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))


def _unharmed(page: Page) -> None:
    assert page.evaluate("window.attacks") == 0
    assert page.locator(OBEYED).count() == 0
    assert hostile_ledgers.TAG in page.locator("body").inner_text() + "".join(page.locator("svg").all_text_contents())


@pytest.mark.parametrize("path", ["satisfaction?year=2024", "honours?year=2024", "history"])
def test_nothing_that_the_data_say_is_run(address: str, visit: Opener, path: str) -> None:
    page = visit(f"{address}/{path}", watch=_watched)
    page.mouse.wheel(0, 4000)
    settled(page)
    for mark in page.locator(".js-plotly-plot .point").all()[:5]:
        mark.hover(force=True)
    _unharmed(page)


def test_a_table_leaves_only_by_the_button_that_is_audited(
    address: str, store: Store, visit: Opener, tmp_path: Path
) -> None:
    page = visit(f"{address}/audit")
    page.locator("[data-testid=stDataFrame]").hover()
    page.get_by_role("button", name="Search").first.wait_for()
    assert not page.get_by_role("button", name="Download as CSV").first.is_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    taken.value.save_as(tmp_path / "log.csv")
    cells = [cell for row in csv.reader((tmp_path / "log.csv").open(encoding="utf-8-sig")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(harmless.DANGEROUS)]
    (line,) = store.log.lines(Wanted(act="export"))
    assert (line.what, line.origin) == ("审计日志.csv", "page audit 127.0.0.1")

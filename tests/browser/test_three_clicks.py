"""What a new user looks for from the overview: each within three clicks, counted."""

from __future__ import annotations

import pytest
from conftest import Opener, settled
from playwright.sync_api import Page

from ledger.sample import WHO

pytestmark = pytest.mark.browser
MOST = 3


class Reader:
    """Somebody in front of the overview, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, where: str) -> None:
        self.page.locator(where).first.click()
        self.clicks += 1
        settled(self.page)

    def sees(self, text: str, where: str = "[data-testid=stMain]") -> bool:
        found = self.page.locator(where).get_by_text(text).first
        found.wait_for()
        return found.is_visible() and self.clicks <= MOST


@pytest.fixture
def reader(sample_address: str, visit: Opener) -> Reader:
    return Reader(visit(sample_address))


def test_the_branch_with_the_lowest_satisfaction(reader: Reader) -> None:
    """It is named before anybody clicks; the second click shows why, item by item."""
    assert reader.sees("铸锻事业部满意率92.96%，为各单位最低", ".st-key-sentences")
    reader.click(".st-key-door-question button")
    assert reader.sees("为什么铸锻事业部的满意率最低？", ".st-key-opened")
    reader.click(".st-key-behind-question-lowest button")
    assert reader.sees("5,363 ÷ 5,769", "[role=dialog]")


def test_who_loaded_the_aid_ledger(reader: Reader) -> None:
    reader.click(".st-key-number-aid-paid button")
    assert reader.sees("救济金发放明细_2024年", "[data-testid=stPopoverBody]")
    assert reader.sees(f"{WHO}于", "[data-testid=stPopoverBody]")


def test_why_172_and_not_200_odd(reader: Reader) -> None:
    """By the question that will be put, and by the tile's own page."""
    reader.click(".st-key-door-question button")
    assert reader.sees("年报「200余人次」是人次，「174学时」是按人算：29,928 ÷ 172", ".st-key-opened")
    reader.click(".st-key-label-training-hours_per_trainee a")
    reader.page.wait_for_url("**/training*")
    settled(reader.page)
    assert reader.sees("29,928 ÷ 172")

"""同比 in a browser: three screens, a click down, and the statistics that only open when asked."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from conftest import Opener, settled
from playwright.sync_api import expect
from test_carried_in_browser import click

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize(("locale", "scheme"), [("zh-CN", "light"), ("en-GB", "dark")])
def test_nothing_runs_out_of_the_screen(
    sample_address: str, visit: Opener, size: tuple[int, int], locale: str, scheme: str
) -> None:
    page = visit(f"{sample_address}/compare", size=size, locale=locale, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".st-key-chart-compare-waterfall-satisfaction-rate .js-plotly-plot")).to_be_visible()
    expect(page.get_by_text("97.28%").first).to_be_visible()


def test_a_bar_leads_to_its_branch_and_the_statistics_open_on_demand(sample_address: str, visit: Opener) -> None:
    page = visit(f"{sample_address}/compare")
    page.locator("[class*=st-key-compare-proof] summary").click()
    settled(page)
    expect(page.get_by_text("下面列出他们全不满意和全满意时的比率")).to_be_visible()
    expect(page.locator("[class*=st-key-compare-proof] canvas").nth(2)).to_be_attached()

    click(page, "compare-waterfall-satisfaction-rate", "风机事业部")
    expect(page.locator(".st-key-org input")).to_have_value("风机事业部")
    settled(page)
    assert "org=风机事业部" in unquote(page.url)
    expect(page.get_by_text("98.21%").first).to_be_visible()


def test_a_number_opens_its_passport_also_as_organised_now(sample_address: str, visit: Opener) -> None:
    page = visit(f"{sample_address}/compare?org=铸锻事业部&org_as=now")
    page.locator(".st-key-was-compare-satisfaction-rate button").click()
    settled(page)
    expect(page.get_by_text("总体满意率 2023 · 93.39%")).to_be_visible()

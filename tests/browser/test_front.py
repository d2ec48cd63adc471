"""The dashboard as a reader meets it in a browser."""

from __future__ import annotations

import re

import pytest
from conftest import Opener, settled, turn
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = {"": "总览", "satisfaction": "满意度", "training": "培训", "aid": "帮扶", "participation": "参与"}
DESK, PHONE = (1440, 900), (390, 844)
OWN = re.compile(r"404 \(Not Found\)")
"""What Streamlit itself logs on a deep link: …/_stcore/health and …/_stcore/host-config."""


def heights(page: Page) -> tuple[int, int]:
    """What the page holds, and what the window shows of it."""
    found = page.evaluate("(() => { const m = document.querySelector('[data-testid=stMain]'); "
                          "return [m.scrollHeight, m.clientHeight] })()")  # fmt: skip
    return found[0], found[1]


def widths(page: Page) -> tuple[int, int]:
    found = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); "
        "return [Math.max(m.scrollWidth, document.documentElement.scrollWidth), innerWidth] })()"
    )
    return found[0], found[1]


def choose(page: Page, control: str, value: str) -> None:
    page.locator(f".st-key-{control} input").click()
    page.keyboard.type(value)
    page.get_by_role("option", name=value, exact=True).first.click()
    page.wait_for_timeout(500)
    settled(page)


def chosen(page: Page) -> list[str]:
    return [page.locator(f".st-key-{control} input").input_value() for control in ("year", "base", "org")]


def test_a_deep_link_first_on_a_fresh_server_goes_through_the_shell(fresh: str, visit: Opener) -> None:
    page = visit(f"{fresh}/satisfaction?year=2023")
    assert page.locator("h1").inner_text() == "2023年满意度"
    sections = page.locator("header [data-testid=stTopNavSection]").all_inner_texts()
    assert sections == ["思想引领", "权益维护", "技能提升", "帮助服务", "文娱健身", "参与", "同比", "报告", "数据"]


def test_an_address_without_a_page_says_so_in_the_readers_language_and_leads_to_the_overview(
    sample_address: str, visit: Opener
) -> None:
    page = visit(f"{sample_address}/pages/x?year=2023")
    assert page.locator("h1").inner_text() == "没有这一页"
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("link", name="返回总览").click()
    page.get_by_role("heading", name="2023年工会工作总览").wait_for()
    assert visit(f"{sample_address}/blah", locale="en-US").locator("h1").inner_text() == "There is no such page"


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_the_overview_fits_one_screen_and_shows_ten_tiles_and_two_charts(
    sample_address: str, visit: Opener, locale: str
) -> None:
    page = visit(sample_address, DESK, locale)
    expect(page.locator("[class*=st-key-tile-]")).to_have_count(10)
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    assert heights(page) == (900, 900)


def test_the_overview_speaks_no_more_than_600_chinese_characters(sample_address: str, visit: Opener) -> None:
    text = visit(sample_address).locator("[data-testid=stMain]").inner_text()
    assert 200 < len(re.findall(r"[\u4e00-\u9fff]", text)) <= 600


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(sample_address: str, visit: Opener, name: str) -> None:
    assert widths(visit(f"{sample_address}/{name}", PHONE)) == (390, 390)


def test_a_phone_shows_two_tiles_a_row(sample_address: str, visit: Opener) -> None:
    page = visit(sample_address, PHONE)
    tops = [tile.bounding_box()["y"] for tile in page.locator("[class*=st-key-tile-]").all()]
    assert all(tops[at] == tops[at + 1] for at in range(0, 10, 2))
    assert len(set(tops)) == 5


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_from_outside_and_only_streamlits_own_two_errors_are_logged(
    sample_address: str, visit: Opener, name: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))

    visit(f"{sample_address}/{name}", watch=watch)
    assert [url for url in asked if not url.startswith((sample_address, "data:", "blob:"))] == []
    assert [text for text in errors if not OWN.search(text)] == []
    assert len(errors) <= 2


def test_year_comparison_and_unit_stay_across_pages_and_stand_in_the_address(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    choose(page, "year", "2023")
    choose(page, "org", "铸造事业部")
    turn(page, "帮助服务", "帮扶")
    page.wait_for_url("**/aid?*")
    settled(page)
    assert chosen(page) == ["2023", "2022", "铸造事业部"]
    again = visit(page.url)
    assert again.locator("h1").inner_text() == "2023年帮扶"
    assert chosen(again) == ["2023", "2022", "铸造事业部"]


def test_a_tiles_name_leads_to_its_page(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.locator(".st-key-label-aid-paid a").click()
    page.wait_for_url("**/aid")
    settled(page)
    assert page.locator("h1").inner_text() == "2024年帮扶"


def test_the_browsers_language_greets_and_one_click_changes_it(fresh: str, visit: Opener) -> None:
    page = visit(fresh, locale="en-GB")
    assert page.locator("h1").inner_text() == "The union's year 2024"
    page.locator(".st-key-language button").click()
    page.wait_for_selector("h1:has-text('2024年工会工作总览')")
    assert "lang=zh" in page.url


def test_a_click_on_a_number_opens_its_passport(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.locator(".st-key-number-satisfaction-rate button").click()
    passport = page.locator("[data-testid=stPopoverBody]")
    passport.get_by_text("67 ÷ 72").wait_for()
    assert "测试员" in passport.inner_text()
    assert "SELECT" not in passport.inner_text()


def test_dark_and_light_are_both_the_houses_own(fresh: str, visit: Opener) -> None:
    grounds = [
        visit(fresh, scheme=scheme).evaluate(
            "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(251, 251, 249)", "rgb(18, 22, 27)"]

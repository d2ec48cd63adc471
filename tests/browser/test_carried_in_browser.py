"""What only a browser shows: clicks on a chart, the clipboard, and a picture that is one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Opener, settled
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def click(page: Page, chart: str, mark: str) -> None:
    """A click into the row of a chart that bears this name, well beside the invisible mark itself."""
    page.locator(f".st-key-chart-{chart}").scroll_into_view_if_needed()
    x, y = page.evaluate(
        """([chart, mark]) => {
            const plot = document.querySelector(`.st-key-chart-${chart} .js-plotly-plot`)
            const marks = plot.data.find(trace => trace.name === 'hits')
            const nth = marks.customdata.findIndex(label => label[0] === mark)
            const { xaxis, yaxis } = plot._fullLayout, at = plot.getBoundingClientRect()
            return [at.x + xaxis._offset + 60, at.y + yaxis._offset + yaxis.d2p(marks.y[nth]) + 3]
        }""",
        [chart, mark],
    )
    page.mouse.click(x, y)


def window(page: Page) -> Page:
    page.locator("[role=dialog]").wait_for()
    settled(page)
    return page


def test_a_click_goes_down_to_the_unit_or_to_one_item_and_once_only(fresh: str, visit: Opener) -> None:
    page = visit(f"{fresh}/satisfaction")
    click(page, "satisfaction-items", "食堂后勤")
    expect(window(page).locator("[role=dialog]")).to_contain_text("86.11%")
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)

    click(page, "satisfaction-branches", "总装事业部")
    expect(page.locator(".st-key-org input")).to_have_value("总装事业部")
    settled(page)
    assert "org=总装事业部" in unquote(page.url)
    assert page.locator("[role=dialog]").count() == 0


def test_a_row_is_chosen_by_the_keyboard_alone(fresh: str, visit: Opener) -> None:
    page = visit(f"{fresh}/satisfaction")
    page.locator(".st-key-behind-satisfaction-items button").focus()
    page.keyboard.press("Enter")
    window(page).locator("[role=dialog] canvas").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page.locator("[role=dialog]").get_by_text("按单位")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_saved_as_a_picture_and_its_sentence_copied(
    fresh: str, visit: Opener, tmp_path: Path, scheme: str
) -> None:
    page = visit(f"{fresh}/satisfaction", scheme=scheme)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".st-key-behind-satisfaction-items button").click()
    with window(page).expect_download() as saved:
        page.get_by_role("button", name="存为图片").click()
    saved.value.save_as(tmp_path / "chart.png")
    picture = (tmp_path / "chart.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000
    assert saved.value.suggested_filename == "食堂后勤最低(86.11%)，劳动保护最高(100.00%)_2024.png"

    page.locator("[role=dialog]").get_by_role("button", name="复制这句话").first.click()
    expect(page.locator("[role=dialog]").get_by_text("已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("2024年全集团：食堂后勤最低(86.11%)，劳动保护最高(100.00%)。")


def test_where_the_clipboard_is_closed_the_text_stands_selected(fresh: str, visit: Opener) -> None:
    closed = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    page = visit(f"{fresh}/satisfaction", watch=lambda one: one.add_init_script(closed))
    page.locator(".st-key-number-satisfaction-rate button").click()
    passport = page.locator("[data-testid=stPopoverBody]")
    passport.get_by_role("button", name="复制这句话").click()
    expect(passport.get_by_text("请按 Ctrl+C 复制")).to_be_visible()
    assert passport.locator("textarea").input_value().startswith("2024年全集团总体满意率93.06%，提升6.94个百分点。")

"""No page, in any look, has what axe-core calls serious or critical; and what can be clicked can be pressed."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PATIENCE, Opener, settled
from playwright.sync_api import Page, expect

from ledger.places import ROOT

pytestmark = pytest.mark.browser

PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py") if file.stem != "overview")
LOOKS = {"light": ((1440, 900), "light"), "dark": ((1440, 900), "dark"), "phone": ((390, 844), "light")}
GRAVE = ("serious", "critical")
OF_STREAMLIT = {
    # The phone's menu is a list whose sections are <header> and <li> inside <div>, not <li> inside <ul>.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems]",
    # The wide grid of 同比 is moved sideways on a phone. Streamlit gives a container no tabindex; Chromium and Firefox
    # let the keyboard reach such a scroller all the same, and the table behind the card holds its rows.
    "scrollable-region-focusable": "[class*=st-key-chart-compare-cross]",
}
"""Rule → where Streamlit's own markup breaks it, and why; the same rule anywhere else is a finding of ours."""


def findings(page: Page) -> list[tuple[str, str]]:
    """Rule and element of all that is grave and ours."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    grave = [one for one in violations if one["impact"] in GRAVE]
    return [
        (one["id"], node["html"][:200])
        for one in grave
        for node in one["nodes"]
        if not _of_streamlit(page, one["id"], node["target"])
    ]


def _of_streamlit(page: Page, rule: str, target: list[str]) -> bool:
    place = OF_STREAMLIT.get(rule)
    within = "([element, place]) => !!document.querySelector(element)?.closest(place)"
    return place is not None and bool(page.evaluate(within, [target[-1], place]))


@pytest.fixture(params=LOOKS)
def front(request: pytest.FixtureRequest, sample_address: str, visit: Opener) -> Page:
    """The overview of the sample in one of three looks."""
    size, scheme = LOOKS[request.param]
    return visit(sample_address, size=size, scheme=scheme)


def test_no_page_has_a_serious_finding(front: Page, sample_address: str) -> None:
    found = {"overview": findings(front)}
    for name in PAGES:
        front.goto(f"{sample_address}/{name}")
        settled(front)
        found[name] = findings(front)
    assert {name: grave for name, grave in found.items() if grave} == {}


def test_an_open_passport_has_none_either(front: Page) -> None:
    front.locator(".st-key-number-satisfaction-rate button").click()
    front.locator("[data-testid=stPopoverBody]").get_by_role("link", name="看口径").wait_for()
    settled(front)
    assert findings(front) == []


def test_an_open_window_over_the_page_has_none_either(front: Page, sample_address: str) -> None:
    front.goto(f"{sample_address}/satisfaction")
    settled(front)
    front.locator(".st-key-behind-satisfaction-items button").click()
    front.locator("[role=dialog]").get_by_role("button", name="复制这句话").first.wait_for()
    settled(front)
    assert findings(front) == []


def test_a_caption_too_faint_would_be_found(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.add_style_tag(content="[data-testid=stCaptionContainer] { opacity: 0.3 !important }")
    assert "color-contrast" in {rule for rule, _ in findings(page)}


def test_the_tab_key_goes_from_the_menu_by_the_controls_to_the_sentences_and_the_tiles(
    fresh: str, visit: Opener
) -> None:
    page = visit(fresh)
    passed = list(dict.fromkeys(filter(None, (_next(page) for _ in range(60)))))
    wanted = ["menu", "year", "base", "org", "language", "head", "door", "label", "number"]
    assert [place for place in passed if place in wanted] == wanted


def _next(page: Page) -> str:
    """Where one more press of the tab key leads; every stop shows that it has the focus."""
    page.keyboard.press("Tab")
    return str(
        page.evaluate(
            """() => {
                const at = document.activeElement
                if (at.closest('[data-testid=stHeader]')) return 'menu'
                const key = at.closest('[class*=st-key-]')?.className.match(/st-key-(\\S+)/)?.[1] || ''
                return key.replace(/^(head|door|label|number)-.*/, '$1')
            }"""
        )
    )


def test_where_the_focus_is_can_be_seen(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.locator(".st-key-label-aid-paid a").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-label-aid-paid a")).to_be_focused()
    for _ in range(3):
        ring = page.evaluate(
            """() => { const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
            return boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px') }"""
        )
        assert ring, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        page.keyboard.press("Tab")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_number_and_a_door_open_by_the_keyboard(fresh: str, visit: Opener, key: str) -> None:
    page = visit(fresh)
    page.locator(".st-key-number-satisfaction-rate button").focus()
    page.keyboard.press(key)
    page.locator("[data-testid=stPopoverBody]").get_by_text("67 ÷ 72").wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-door-question button").focus()
    page.keyboard.press(key)
    expect(page.locator(".st-key-opened")).to_be_visible(timeout=PATIENCE)


def test_a_tiles_name_leads_to_its_page_by_the_keyboard(fresh: str, visit: Opener) -> None:
    page = visit(fresh)
    page.locator(".st-key-label-aid-paid a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2024年帮扶", timeout=PATIENCE)

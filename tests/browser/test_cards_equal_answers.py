"""What a browser shows is what the command line answers, and every number on a page opens its passport."""

from __future__ import annotations

import random
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from conftest import Opener
from playwright.sync_api import Locator, Page
from typed import typed

from ledger.answers import members
from ledger.catalogue import catalogue
from ledger.store import Snapshot, Store

pytestmark = pytest.mark.browser

PAGES = ("", "satisfaction", "voices", "training", "aid", "mutual", "reform", "skills", "honours", "home", "retirement")
UNITS = ("", "", "总装事业部", "铸造事业部")
"""The whole group twice as often as a division."""
UNFIT = re.compile(r"[^a-zA-Z0-9_-]")
"""What Streamlit replaces by a dash in the class that bears a key."""
LONGEST_FIRST = sorted(catalogue(), key=len, reverse=True)


def chosen(number: int) -> list[tuple[str, int, str]]:
    """Every page once, then more; years and units drawn by a seed, the same ones every time."""
    drawn = random.Random(97_28)
    pages = [*PAGES, *drawn.choices(PAGES, k=number)][:number]
    return [(page, drawn.choice((2022, 2023, 2024)), drawn.choice(UNITS)) for page in pages]


def numbers(page: Page) -> dict[str, str]:
    """What stands on each number of a tile, by the key of its button."""
    shown: dict[str, str] = {}
    for found in page.locator("[class*=st-key-number-]").all():
        (key,) = re.findall(r"st-key-number-(\S+)", found.get_attribute("class") or "")
        shown[key] = printed(found.locator("button").first)
    return shown


def printed(button: Locator) -> str:
    """The words of a button without the name of its icon."""
    return "".join(re.sub(r"expand_\w+|keyboard_\w+", "", button.inner_text()).split())


def answers(snapshot: Snapshot, key: str, year: int, unit: str) -> set[str]:
    """What the command line says to a tile's key: the metric, then what it is filtered by, its Chinese as dashes."""
    name = next(name for name in LONGEST_FIRST if name.replace(".", "-") in key)
    rest = key.split(name.replace(".", "-"), 1)[1]
    of_unit = ["--where", f"division={unit}"] if unit else []
    filters = [
        ["--where", f"{dim}={member}"]
        for dim in catalogue()[name].dims
        for member in members(snapshot, name, dim)
        if "-" + UNFIT.sub("-", str(member)) == rest
    ]
    return {text for where in (filters if rest else [[]]) for text in said(name, year, [*of_unit, *where])}


def said(name: str, year: int, where: list[str]) -> list[str]:
    told = typed("answer", name, "--year", year, *where, "--json")
    document: list[dict[str, Any]] = told.document if told.code == 0 else []
    return ["".join(row["text"].split()) for row in document]


@pytest.mark.parametrize(("name", "year", "unit"), chosen(14))
def test_tiles_show_what_the_command_line_answers_and_each_opens_its_passport(
    sample_address: str, visit: Opener, in_sample: Store, name: str, year: int, unit: str
) -> None:
    query = {"year": str(year)} | ({"org": unit} if unit else {})
    page = visit(f"{sample_address}/{name}?{urlencode(query)}")
    snapshot = in_sample.snapshot()
    shown = numbers(page)
    assert {key: text for key, text in shown.items() if text not in answers(snapshot, key, year, unit)} == {}
    bare = page.locator("[class*=st-key-tile-]").filter(has_not=page.locator("[class*=st-key-number-]"))
    assert bare.locator("[data-testid=stMarkdownContainer] strong").all_inner_texts() == []
    cards = page.locator("[class*=st-key-card-]").filter(has=page.locator(".js-plotly-plot"))
    for card in cards.all():
        assert card.get_by_role("button", name="数据与出处").count() == 1, card.get_attribute("class")


@pytest.mark.parametrize("name", ["", "aid"])
def test_each_number_of_a_page_opens_lines_that_hold_it(sample_address: str, visit: Opener, name: str) -> None:
    page = visit(f"{sample_address}/{name}")
    for found in page.locator("[class*=st-key-number-] button").all():
        text = printed(found)
        found.click()
        body = page.locator("[data-testid=stPopoverBody]")
        body.get_by_role("link", name="看口径").wait_for()
        assert text in "".join(body.inner_text().split())
        page.keyboard.press("Escape")
        body.wait_for(state="hidden")


def test_a_passport_leads_to_its_definition_in_one_click(sample_address: str, visit: Opener) -> None:
    page = visit(f"{sample_address}/aid")
    page.locator(".st-key-number-aid-paid button").first.click()
    page.locator("[data-testid=stPopoverBody]").get_by_role("link", name="看口径").click()
    page.wait_for_url("**/definitions?*metric=aid.paid*")
    page.get_by_role("heading", name="帮扶支付金额").wait_for()

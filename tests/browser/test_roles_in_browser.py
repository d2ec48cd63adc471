"""What a branch's browser is sent, byte by byte: on the pages it may open, under addresses of others, in a download."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE, serving, settled
from playwright.sync_api import Browser, Page, WebSocket
from small_ledgers import ASSEMBLY, DEPOT, FOUNDRY, LAB

from ledger import access
from ledger.store import Store

pytestmark = pytest.mark.browser
OTHERS = (ASSEMBLY, LAB, DEPOT, "装配车间")
ADDRESSES = ("", "satisfaction", "aid?year=2023", "compare", "definitions", "screen", "reconciliation", "history")


class Role:
    """The role file of the running server: it counts from the next page on."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def becomes(self, role: str, division: str = "") -> None:
        unit = f'division = "{division}"\n' if division else ""
        user = f'[[users]]\nuser = "{access.user()}"\nrole = "{role}"\n{unit}'
        self.file.write_text(f'ask = "工会办公室 8001"\n{user}', encoding="utf-8")


@pytest.fixture(scope="module")
def role(tmp_path_factory: pytest.TempPathFactory) -> Role:
    found = Role(tmp_path_factory.mktemp("roles") / "roles.toml")
    found.becomes("administrator")
    return found


@pytest.fixture(scope="module")
def address(small_store: Store, role: Role) -> Iterator[str]:
    with serving(small_store.folder, told={"LEDGER_ROLES": str(role.file)}) as found:
        yield found


def sent(chromium: Browser, address: str, pages: tuple[str, ...]) -> bytes:
    """Every byte that a browser is sent over the page's connection while it opens these addresses."""
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: frames.append(data if isinstance(data, bytes) else data.encode()))

    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("websocket", listen)
    for name in pages:
        page.goto(f"{address}/{name}")
        page.wait_for_selector("h1")
        settled(page)
    context.close()
    return b"".join(frames)


def named(told: bytes, unit: str) -> bool:
    """Whether a unit is named, as text or as JSON writes it in a chart."""
    return unit.encode() in told or json.dumps(unit)[1:-1].encode() in told


def test_no_byte_that_a_branch_is_sent_names_another(chromium: Browser, address: str, role: Role) -> None:
    role.becomes("branch", FOUNDRY)
    mine = sent(chromium, address, ADDRESSES)
    assert named(mine, FOUNDRY)
    assert [unit for unit in OTHERS if named(mine, unit)] == []
    role.becomes("administrator")
    assert [unit for unit in OTHERS if not named(sent(chromium, address, ADDRESSES[:2]), unit)] == []


def test_another_s_link_is_refused_and_leads_to_the_branch_s_own(chromium: Browser, address: str, role: Role) -> None:
    role.becomes("branch", ASSEMBLY)
    page = chromium.new_context(locale="zh-CN").new_page()
    page.goto(f"{address}/satisfaction?org={FOUNDRY}")
    assert_says(page, "只能看本单位的数据。请联系：工会办公室 8001。")
    assert page.locator(".js-plotly-plot").count() == 0
    page.get_by_role("button", name="看本单位").click()
    page.wait_for_selector(".js-plotly-plot")
    assert "95.00%" in page.locator("[data-testid=stMain]").inner_text()
    page.context.close()


def test_a_leader_finds_no_data_section_and_its_address_says_whom_to_ask(
    chromium: Browser, address: str, role: Role
) -> None:
    role.becomes("leader")
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    page.goto(f"{address}/upload")
    assert_says(page, "领导不能改动台账。请联系：工会办公室 8001。")
    menu = page.locator("[data-testid=stTopNavSection], [data-testid=stTopNavLink]").all_inner_texts()
    assert "总览" in " ".join(menu)
    assert "数据" not in " ".join(menu)
    page.context.close()


def assert_says(page: Page, text: str) -> None:
    page.set_default_timeout(PATIENCE)
    page.get_by_text(text).wait_for()

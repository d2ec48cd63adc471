"""Signing in with a real provider on loopback: what each person sees, and what somebody without a cookie gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from conftest import PATIENCE, answered, free_port, serving, settled
from playwright.sync_api import Browser, BrowserContext, Page
from signing import ROLES, SECRETS

from ledger.places import ROOT
from ledger.store import Store

pytestmark = pytest.mark.browser

PEOPLE = {
    "chair": {"email": "chair@union.example"},
    "office": {"email": "office@union.example"},
    "assembly": {"email": "assembly@union.example"},
    "books": {"email": "books@union.example", "groups": ["union-audit"]},
    "keeper": {"email": "keeper@union.example"},
    "stranger": {"email": "stranger@union.example"},
}
DOORS = {
    "upload": "office keeper",
    "history": "office books keeper",
    "audit": "books keeper",
    "reconciliation": "chair office books keeper",
    "aid?org=铸造事业部": "chair office books keeper",
}
"""Address → who of those with a role finds something there; the branch is 总装事业部."""
CLOSED = "您的角色不能打开这里"
Arrive = Callable[[str], Page]


@contextmanager
def providing(port: int) -> Iterator[str]:
    """An OpenID Connect provider that knows these people; its address."""
    known = [f"--user-claims={json.dumps({'sub': name, **told})}" for name, told in PEOPLE.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answered(f"http://127.0.0.1:{port}/.well-known/openid-configuration", provider)
        yield f"http://127.0.0.1:{port}"
    finally:
        provider.terminate()
        provider.wait(timeout=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's secrets and roles lie."""
    return tmp_path_factory.mktemp("signing")


@pytest.fixture(scope="module")
def address(small_store: Store, folder: Path) -> Iterator[str]:
    """One fresh server where people sign in, for all tests of this file; nobody has visited it yet."""
    port = free_port()
    with providing(free_port()) as provider:
        secrets = SECRETS.replace("https://ledger.example", f"http://localhost:{port}")
        secrets = secrets.replace("https://login.example", provider)
        (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
        (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
        with signed(small_store, folder, port):
            yield f"http://localhost:{port}"


def signed(store: Store, folder: Path, port: int = 0) -> AbstractContextManager[str]:
    """A server with these secrets and roles."""
    more = ["--secrets.files", str(folder / "secrets.toml")]
    return serving(store.folder, port, more, {"LEDGER_ROLES": str(folder / "roles.toml")})


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    found.set_default_timeout(PATIENCE)
    yield found
    found.close()


@pytest.fixture
def arrive(context: BrowserContext, address: str) -> Arrive:
    """Somebody opens the page of aid of 2023, signs in, and is back."""

    def arrived(name: str) -> Page:
        page = context.new_page()
        page.goto(f"{address}/aid?year=2023")
        page.locator(".st-key-sign-in button").click()
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(f"{address}/aid?year=2023")
        settled(page)
        return page

    return arrived


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def status(address: str, cookie: str = "", host: str = "") -> int:
    """What the server answers to a request like this."""
    told = {name: value for name, value in (("Cookie", cookie), ("Host", host)) if value}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=told), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_signed_out_deep_link_on_a_fresh_server_shows_the_sign_in_and_nothing_else(
    context: BrowserContext, address: str
) -> None:
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda line: errors.append(line.text) if "Content Security" in line.text else None)
    page.goto(f"{address}/satisfaction?year=2023")
    page.wait_for_selector(".st-key-sign-in button")
    settled(page)
    assert page.locator("[data-testid=stMain]").inner_text().split() == [
        "工会台账看板", "请用单位账号登录。登录后12小时内有效，之后需要重新登录。", "登录", "EN",
    ]  # fmt: skip
    assert page.locator("[data-testid=stTopNavSection], [data-testid=stSidebarNav]").count() == 0
    assert errors == []


@pytest.mark.parametrize(
    ("name", "corner"),
    [
        ("chair", "chair · 领导"),
        ("office", "office · 工会办公室"),
        ("assembly", "assembly · 基层工会"),
        ("books", "books · 审计"),
        ("keeper", "keeper · 管理员"),
    ],
)
def test_each_person_signs_in_comes_back_to_the_page_and_is_known_by_role(
    arrive: Arrive, name: str, corner: str
) -> None:
    page = arrive(name)
    assert heading(page) == "2023年帮扶"
    assert corner in page.locator(".st-key-who").inner_text()


@pytest.mark.parametrize("name", ["chair", "office", "assembly", "books", "keeper"])
def test_each_person_finds_the_doors_of_his_role_and_takes_a_table_away(
    arrive: Arrive, address: str, small_store: Store, name: str
) -> None:
    page = arrive(name)
    open_to = set()
    for door in DOORS:
        page.goto(f"{address}/{door}")
        settled(page)
        if heading(page) == CLOSED:
            assert "请联系：集团工会办公室 8001" in page.locator("[data-testid=stMain]").inner_text()
        else:
            open_to.add(door)
    assert open_to == {door for door, names in DOORS.items() if name in names.split()}
    page.goto(f"{address}/satisfaction")
    settled(page)
    page.locator(".st-key-behind-satisfaction-items button").click()
    with page.expect_download() as file:
        page.locator(".st-key-csv-satisfaction-items button").click()
    assert file.value.path().read_text(encoding="utf-8-sig").startswith("年度,")
    line = small_store.log.lines()[0]
    assert (line.who, line.act, line.origin) == (f"{name}@union.example", "export", "page satisfaction 127.0.0.1")


def test_a_stranger_is_told_whom_to_ask_and_gets_no_file(arrive: Arrive, context: BrowserContext, address: str) -> None:
    page = arrive("stranger")
    assert heading(page) == "您还没有查看权限"
    assert "集团工会办公室 8001" in page.locator("[data-testid=stMain]").inner_text()
    assert context.request.get(f"{address}/media/any.csv").status == 403


def test_whoever_signs_out_is_out_in_every_tab_and_with_every_copy_of_the_cookie(
    arrive: Arrive, context: BrowserContext, address: str, small_store: Store, folder: Path
) -> None:
    """So it is at another server process of the same ledger, which was not told."""
    page = arrive("chair")
    other = context.new_page()
    other.goto(f"{address}/training")
    settled(other)
    assert heading(other).startswith("2024年")
    copied = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies(address))
    with signed(small_store, folder) as second:
        both = [f"{one}/media/any.csv" for one in (address, second)]
        assert [status(one, copied) for one in both] == [404, 404]
        page.locator(".st-key-who button").first.click()
        page.locator(".st-key-sign-out button").click()
        page.wait_for_url(lambda url: "/aid" not in url)
        assert [status(one, copied) for one in both] == [401, 401]
    other.locator(".st-key-language button").click()
    other.wait_for_selector(".st-key-sign-in button")


def test_a_cookie_changed_by_one_letter_is_a_sign_out(arrive: Arrive, context: BrowserContext, address: str) -> None:
    page = arrive("keeper")
    (own,) = (one for one in context.cookies(address) if one["name"] == "_streamlit_user")
    assert (own["httpOnly"], own["sameSite"]) == (True, "Lax")
    value = own["value"]
    forged = value[:-1] + ("A" if value[-1] != "A" else "B")
    context.add_cookies([{"name": "_streamlit_user", "value": forged, "url": address}])
    page.reload()
    page.wait_for_selector(".st-key-sign-in button")
    assert context.request.get(f"{address}/media/any.csv").status == 401


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/media/any.csv", 401),
        ("/_stcore/metrics", 401),
        ("/_stcore/upload_file/session/file", 401),
        ("/_stcore/bidi-components/any.js", 401),
        ("/component/any/index.html", 401),
        ("/app/static/any.csv", 401),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/script-health-check", 404),
        ("/_stcore/of-a-later-version", 404),
        ("/health", 200),
        ("/ready", 200),
        ("/_stcore/health", 200),
        ("/static/css/none.css", 200),
        ("/ledger/shell.py", 200),
    ],
)
def test_without_a_cookie_the_running_server_gives_the_empty_frame_and_nothing_else(
    address: str, path: str, expected: int
) -> None:
    """200 below /static and for what is no route: index.html, the empty frame of every page."""
    assert status(address + path) == expected


def test_the_running_server_names_neither_itself_nor_answers_under_another_name(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        assert "server" not in answer.headers
        assert "script-src 'self' blob: 'sha256-" in answer.headers["content-security-policy"]
    assert status(address, host="rebound.example") == 421


def test_without_sign_in_the_server_does_not_start_for_the_network(small_store: Store) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0"]
    port = ["--server.port", str(free_port()), "--secrets.files", str(Path("none.toml").absolute())]
    told = {**os.environ, "LEDGER_STORE": str(small_store.folder)}
    ended = subprocess.run([*command, *port], cwd=ROOT, env=told, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 2
    assert "没有启动：没有配置登录，服务却要监听0.0.0.0" in ended.stderr
    assert "Traceback" not in ended.stderr

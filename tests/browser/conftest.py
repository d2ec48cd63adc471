"""A fresh server on a free port, and Chromium in front of it. A missing browser fails these tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ledger import sample
from ledger.places import ROOT
from ledger.store import Store

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PATIENCE = 60_000
"""Milliseconds: a first visit compiles every import on a busy machine."""
Opener = Callable[..., Page]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    folder: Path, port: int = 0, options: Sequence[str] = (), told: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A fresh `streamlit run dashboard.py` that answers from this store; its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), *options]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "LEDGER_STORE": str(folder), **(told or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answered(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def answered(address: str, server: subprocess.Popen[bytes]) -> None:
    """Waits until something at this address answers; fails where its process has ended."""
    for _ in range(PATIENCE // 200):
        assert server.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}")


@pytest.fixture
def fresh(small_store: Store) -> Iterator[str]:
    """A server on the small store that nobody has visited yet."""
    with serving(small_store.folder) as address:
        yield address


@pytest.fixture(scope="session")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the sample, built for this run: as full as the pages get."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    sample.build(folder)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Opener]:
    """Opens an address in a browser of its own, and waits until the page has come to rest."""
    contexts = []

    def opened(
        address: str,
        size: tuple[int, int] = (1440, 900),
        locale: str = "zh-CN",
        scheme: str = "light",
        watch: Callable[[Page], None] = lambda _page: None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        watch(page)
        page.goto(address)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def turn(page: Page, section: str, name: str) -> None:
    """To another page by the menu, in the same session: a section of the top bar opens on its pages."""
    page.locator("header [data-testid=stTopNavSection]").filter(has_text=section).first.click()
    page.get_by_role("menuitem", name=name, exact=True).click()


def settled(page: Page) -> None:
    """Waits for the title, the end of the run, and every chart that stands as a grey bar until its library is there."""
    page.wait_for_selector("h1")
    page.wait_for_function(
        """() => document.querySelector('[data-test-script-state=notRunning]')
        && !document.querySelector('[data-testid=stSkeleton]')
        && [...document.querySelectorAll('.js-plotly-plot')].every(one => one.querySelector('svg'))"""
    )
    page.wait_for_timeout(300)  # the last repaint

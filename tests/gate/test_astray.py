"""Addresses that no page has: a browser is led to a page that says so, in the reader's language."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from streamlit import config

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def led_to(here: TestClient, address: str, accept: dict[str, str] | None = None) -> str | None:
    """Where the answer sends a browser on to; None where it answers."""
    return here.get(address, headers=accept or BROWSER).headers.get("location")


@pytest.mark.parametrize(
    "address", ["/blah", "/pages/x", "/pages/aid.py", "/aid/2024", "/帮扶", "/index.html", "/%00", "/" + "a" * 4000]
)
def test_an_address_without_a_page_leads_to_the_page_that_says_so(here: TestClient, address: str) -> None:
    assert led_to(here, address) == "/unknown"


def test_year_and_language_of_the_link_are_kept(here: TestClient) -> None:
    assert led_to(here, "/blah?year=2023&lang=en") == "/unknown?year=2023&lang=en"


def test_the_front_page_by_its_own_name_is_the_front_page(here: TestClient) -> None:
    assert led_to(here, "/overview?year=2023") == "/?year=2023"


@pytest.mark.parametrize("address", ["/", "/aid", "/unknown", "/favicon.png", "/health", "/static/none.js"])
def test_what_is_there_is_answered_as_it_stands(here: TestClient, address: str) -> None:
    assert led_to(here, address) is None


def test_what_asks_for_no_page_is_not_led_anywhere(here: TestClient) -> None:
    assert led_to(here, "/blah", {"accept": "*/*"}) is None


def test_below_a_base_path_the_way_leads_below_it(here: TestClient) -> None:
    config.set_option("server.baseUrlPath", "ledger")
    try:
        assert led_to(here, "/ledger/blah") == "/ledger/unknown"
        assert led_to(here, "/ledger/aid") is None
    finally:
        config.set_option("server.baseUrlPath", "")


def test_nowhere_is_led_to_with_the_headers_of_every_answer(here: TestClient) -> None:
    assert here.get("/blah", headers=BROWSER).headers["x-frame-options"] == "DENY"

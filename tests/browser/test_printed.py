"""What the browser's own print makes of a page: A4, charts drawn to the sheet, numbers unbroken, nothing to press."""

from __future__ import annotations

import subprocess

import pytest
from conftest import Opener

pytestmark = pytest.mark.browser


def sheets(visit: Opener, address: str) -> list[str]:
    """The text of each sheet, as Chromium prints the page of a wide window."""
    page = visit(address, size=(1440, 900))
    page.wait_for_selector(".js-plotly-plot .main-svg")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed, capture_output=True, check=True)
    return text.stdout.decode().split("\f")[:-1]


def test_seven_numbers_stay_whole(visit: Opener, sample_address: str) -> None:
    first = sheets(visit, f"{sample_address}/aid?year=2024")[0]
    assert "81.26" in first  # side by side they broke: 81.2 and 6
    assert "2,111" in first


def test_a_wide_chart_leaves_no_hole_and_what_can_be_pressed_is_not_printed(visit: Opener, sample_address: str) -> None:
    found = sheets(visit, f"{sample_address}/compare?year=2024")
    assert len(found) == 2  # with holes under charts as high as they were in the window: 3
    lines = {line.strip() for line in "\n".join(found).splitlines()}
    assert any("97.28%" in line for line in lines)
    assert not lines & {"口径选项", "复制这句话"}

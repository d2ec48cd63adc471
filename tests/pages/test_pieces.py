"""The pieces pages are made of, where they can be told without a page."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd

from ledger.show.header import newest_full, offered
from ledger.show.prose import coloured, plain
from ledger.show.tables import csv, xlsx


def test_a_new_years_first_ledger_does_not_empty_the_page_but_can_be_chosen() -> None:
    covered = {2023: 20, 2024: 22, 2025: 1}
    assert newest_full(covered) == 2024
    assert offered(covered) == (2023, 2024, 2025)


def test_a_stray_older_date_is_no_year_to_choose() -> None:
    assert offered({2021: 1, 2022: 5, 2023: 21}) == (2022, 2023)


def test_names_are_shown_letter_for_letter() -> None:
    assert plain("*甲*_乙_ [丙](丁) :red[戊] $x$") == r"\*甲\*\_乙\_ \[丙\]\(丁\) \:red\[戊\] \$x\$"


def test_good_is_blue_and_bad_is_orange_by_the_themes_names() -> None:
    assert [coloured("1", tone) for tone in ("good", "bad", "neutral")] == [
        ":green-badge[1]",
        ":red-badge[1]",
        ":gray-badge[1]",
    ]


def test_downloads_open_in_excel_and_calculate_nothing() -> None:
    frame = pd.DataFrame({"单位": ["=1+1", "总装"], "人次": [-3, 5]})
    assert csv(frame).decode("utf-8-sig").splitlines() == ["单位,人次", "'=1+1,-3", "总装,5"]
    assert csv(frame).startswith(b"\xef\xbb\xbf")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(frame))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["单位", "人次"], ["'=1+1", -3], ["总装", 5]]

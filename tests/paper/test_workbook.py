"""The workbook: numbers are numbers, what is hidden says so, charts stand on cells, nothing of the data calculates."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from carried_away import rows, untrue, workbook
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from small_ledgers import ASSEMBLY, FOUNDRY, LAB

from ledger import words
from ledger.answers import answer
from ledger.catalogue import catalogue, domains
from ledger.paper import Paper, write
from ledger.paper.figure import narrow
from ledger.paper.sheets import Sheets
from ledger.store import Store


@pytest.fixture(scope="module")
def carried(small_store: Store) -> Paper:
    return write("workbook", small_store, small_store.snapshot(), 2024)


def test_every_figure_is_the_answer_at_the_version_in_the_footer(carried: Paper, small_store: Store) -> None:
    assert len(carried.figures) > 100
    assert untrue(carried, small_store.snapshot()) == []


def test_a_domain_s_sheet_holds_each_metric_s_answers_over_three_years(carried: Paper, small_store: Store) -> None:
    book, snapshot = workbook(carried), small_store.snapshot()
    checked = 0
    for wanted in catalogue().values():
        sheet = domains()[wanted.domain].zh
        told = {row["指标"].value: row for row in rows(book[sheet], "指标")} if sheet in book.sheetnames else {}
        if wanted.zh not in told:
            continue
        for one in answer(snapshot, wanted.name, (2022, 2023, 2024)):
            cell = told[wanted.zh][f"{one.year}年"].value
            said = narrow(words.text(wanted, one, "zh"), "zh")
            assert cell == (said if one.value is None else pytest.approx(float(one.value)))
            checked += 1
    assert checked > 40


def test_a_rate_is_a_number_with_its_format_and_its_change_is_in_points(carried: Paper) -> None:
    rate = next(row for row in rows(workbook(carried)["满意度"], "指标") if row["指标"].value == "总体满意率")
    assert (rate["2024年"].value, rate["2024年"].number_format) == (pytest.approx(67 / 72), "0.00%")
    assert rate["增减"].value == pytest.approx((67 / 72 - 62 / 72) * 100)
    assert "个百分点" in rate["增减"].number_format
    assert rate["增减说明"].value == "提升6.94个百分点"
    assert (rate["分子"].value, rate["分母"].value, rate["基数"].value) == (67, 72, 36)


def test_money_stands_in_yuan_and_counts_are_whole(carried: Paper) -> None:
    told = {row["指标"].value: row for row in rows(workbook(carried)["帮扶"], "指标")}
    assert (told["帮扶支付金额"]["2024年"].value, told["帮扶支付金额"]["单位"].value) == (28_000, "元")
    assert (told["帮扶人次"]["2024年"].value, told["帮扶人次"]["2024年"].number_format) == (14, "#,##0")


def test_a_hidden_cell_says_so_and_is_neither_nought_nor_blank(carried: Paper) -> None:
    units = {row["单位"].value: row for row in rows(workbook(carried)["满意度"], "单位")}
    hidden = units[LAB]["总体满意率"]
    assert (hidden.value, hidden.data_type) == ("不显示", "s")
    assert {ASSEMBLY, FOUNDRY} & {name for name, row in units.items() if row["总体满意率"].data_type == "n"}


def test_what_the_ledgers_do_not_have_says_so(carried: Paper) -> None:
    told = {row["指标"].value: row for row in rows(workbook(carried)["帮扶"], "指标")}
    assert told["帮扶支付金额"]["2022年"].value == "无数据"


def test_years_that_count_otherwise_are_said_and_not_drawn(carried: Paper) -> None:
    book = workbook(carried)
    lines = [str(row[0].value) for row in book["满意度"].iter_rows()]
    assert any(line.endswith("2022年的口径与2024年不同，并列而不相比。") for line in lines)
    labels = [label for sheet, label, _ in drawings(carried) if sheet == "满意度" and label == ["2023年", "2024年"]]
    assert labels


def drawings(paper: Paper) -> list[tuple[str, list[object], list[object]]]:
    """Every chart: its sheet, and the cells its labels and its values come from."""
    book, found = workbook(paper), []
    with zipfile.ZipFile(io.BytesIO(paper.data)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/charts/chart"):
                places = re.findall(r"<c:f>(.*?)</c:f>", parts.read(name).decode())
                labels, values = (cells(book, place) for place in places[-2:])
                found.append((places[-1].partition("!")[0].strip("'"), labels, values))
    return found


def cells(book: Workbook, place: str) -> list[object]:
    sheet, _, area = place.partition("!")
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    lines = book[sheet.strip("'")].iter_rows(top, bottom, left, right)
    return [cell.value for line in lines for cell in line]


def test_charts_stand_on_cells_that_are_all_numbers(carried: Paper) -> None:
    assert len(drawings(carried)) >= 5
    for _, labels, values in drawings(carried):
        assert len(labels) == len(values) >= 2
        assert all(isinstance(value, int | float) for value in values)
        assert LAB not in labels


def test_the_contents_lead_to_every_sheet(carried: Paper) -> None:
    book = workbook(carried)
    links = {cell.hyperlink.location.split("!")[0].strip("'") for row in book["目录"] for cell in row if cell.hyperlink}
    assert links == set(book.sheetnames) - {"目录"}


def test_sheets_are_printed_across_a4_on_one_width_with_place_and_version(carried: Paper) -> None:
    for sheet in workbook(carried).worksheets[1:]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (1, None)
        assert "第1版" in sheet.oddFooter.left.text
        assert sheet.freeze_panes


@pytest.mark.parametrize(("rows", "high"), [(10, None), (38, None), (60, 0)])
def test_a_sheet_a_little_longer_than_a_page_is_printed_on_one(rows: int, high: int | None) -> None:
    """A page holds 33 rows; 0 is as many pages as it takes, and one page, which is usual, is not written down."""
    made = Sheets("", "")
    made.sheet("一").table(["单位", "人数"], [[f"第{nth}", nth] for nth in range(rows)])
    (sheet,) = openpyxl.load_workbook(io.BytesIO(made.finished())).worksheets
    assert sheet.page_setup.fitToHeight == high


def test_definitions_bear_their_version_and_what_is_too_few(carried: Paper) -> None:
    told = {row["编号"].value: row for row in rows(workbook(carried)["口径"], "指标")}
    assert told["satisfaction.rate"]["口径版本"].value == catalogue()["satisfaction.rate"].version
    assert str(told["satisfaction.rate"]["人数过少"].value).startswith("少于")
    assert told["training.hours"]["人数过少"].value is None


def test_in_the_first_year_there_is_a_reason_where_a_change_would_stand(one_year_store: Store) -> None:
    first = write("workbook", one_year_store, one_year_store.snapshot(), 2024)
    rate = next(row for row in rows(workbook(first)["满意度"], "指标") if row["指标"].value == "总体满意率")
    assert (rate["增减"].value, rate["增减说明"].value) == (None, "无上年同口径数据")
    assert rate["2023年"].value == "无数据"


@pytest.mark.long
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sample_s_workbook_holds_answers_and_nothing_else(sample_store: Store, lang: str) -> None:
    snapshot = sample_store.snapshot()
    whole = write("workbook", sample_store, snapshot, 2024, lang=lang)
    assert untrue(whole, snapshot) == []
    answered = {digits(one.number) for one in whole.figures}
    assert {digits(value) for _, _, values in drawings(whole) for value in values} <= answered


def digits(number: object) -> str:
    """To the twelve digits that every spreadsheet keeps."""
    return f"{float(number):.12g}" if isinstance(number, int | float | Decimal) else ""

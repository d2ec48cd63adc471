"""Readers of cells: every style that exports use comes out as one value; nothing is bent into one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.contracts import Column
from ledger.intake.dates import read_birth_year, read_date, read_timestamp, read_year
from ledger.intake.numbers import read_amount, read_count, read_money
from ledger.intake.text import clean, like
from ledger.intake.values import Setting, read_boolean, reader
from ledger.intake.wrong import Wrong

LATEST = date(2027, 12, 31)
DAYS = st.dates(date(1950, 1, 1), LATEST)
ONE = Decimal(1)
TYPES = (
    "text",
    "choice",
    "unit",
    "boolean",
    "count",
    "decimal",
    "money",
    "year",
    "year_of",
    "date",
    "timestamp",
    "metric",
)


def wrong(value: object) -> str:
    assert isinstance(value, Wrong)
    return value.rule


@pytest.mark.parametrize(
    "cell",
    [
        "2024/1/5",
        "2024.1.5",
        "2024-01-05",
        "20240105",
        "2024年1月5日",
        "1月5日",
        "45296",
        "2024/1/5 0:00:00",
        "2024年1月5日(星期五)",
    ],
)
def test_the_fifth_of_january_in_every_style(cell: str) -> None:
    assert read_date(cell, 2024, LATEST) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("2024年9月31日", "no_such_day"),
        ("2024-13-01", "no_such_day"),
        ("2099-01-01", "future"),
        ("1899-12-31", "too_early"),
        ("03/04/2024", "day_order"),
        ("2024年9月", "only_month"),
        ("上周五", "date"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(cell: str, rule: str) -> None:
    assert wrong(read_date(cell, 2024, LATEST)) == rule


def test_a_day_without_a_year_needs_the_files_year() -> None:
    assert wrong(read_date("1月5日", None, LATEST)) == "no_year"


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]))
@settings(deadline=None)
def test_a_day_survives_every_style(day: date, style: str) -> None:
    assert read_date(day.strftime(style), None, LATEST) == day


@given(DAYS)
@settings(deadline=None)
def test_excels_serials_are_days(day: date) -> None:
    assert read_date(str((day - date(1899, 12, 30)).days), None, LATEST) == day


@given(st.datetimes(datetime(1950, 1, 1), datetime(2027, 12, 31, 23, 59, 59)))
@settings(deadline=None)
def test_a_moment_survives_to_the_second(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert read_timestamp(f"{whole:%Y/%m/%d %H:%M:%S}", None, LATEST) == whole
    assert read_timestamp(whole.isoformat(), None, LATEST) == whole


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("1,500", "1500.00"),
        ("￥8000", "8000.00"),
        ("8,000.00元", "8000.00"),
        ("0.8万", "8000.00"),
        ("0.8万元", "8000.00"),
        ("人民币8000元整", "8000.00"),
        ("(300)", "-300.00"),
        ("-300", "-300.00"),
        ("1.005", "1.01"),
        ("8e3", "8000.00"),
    ],
)
def test_money_in_every_style(cell: str, yuan: str) -> None:
    assert read_money(clean(cell), ONE) == Decimal(yuan)


def test_full_width_digits_are_digits() -> None:
    assert read_money(clean("８０００"), ONE) == Decimal(8000)


def test_a_unit_in_the_cell_goes_before_the_headings() -> None:
    assert read_money("0.8", Decimal(10_000)) == Decimal(8000)
    assert read_money("8000元", Decimal(10_000)) == Decimal(8000)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [("捌仟元整", "capitals"), ("1,5", "money"), ("97.28%", "percent"), ("2.1E+17", "spoilt"), ("约800", "money")],
)
def test_what_is_no_amount_is_refused(cell: str, rule: str) -> None:
    assert wrong(read_money(cell, ONE)) == rule


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["{}", "{:,}", "￥{}", "{}元", "{:,}元"]))
@settings(deadline=None)
def test_money_survives_every_style(amount: Decimal, style: str) -> None:
    assert read_money(style.format(amount), ONE) == amount


@given(st.decimals(-(10**6), 10**6, places=4))
@settings(deadline=None)
def test_money_is_rounded_half_up_once(amount: Decimal) -> None:
    assert read_money(f"{amount:f}", ONE) == amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_counts_are_whole_and_hours_are_not_days() -> None:
    assert read_count("1,200人次") == 1200
    assert wrong(read_count("12.5")) == "count"
    assert wrong(read_count("-1")) == "count"
    assert read_amount("1.5学时") == Decimal("1.5")
    assert wrong(read_amount("2天")) == "days"
    assert wrong(read_amount("8:30")) == "number"


def test_years_and_birth_years() -> None:
    assert read_year("2024年度", LATEST) == 2024
    assert wrong(read_year("24", LATEST)) == "year"
    assert [
        read_birth_year(cell, LATEST) for cell in ("1985-03-01", "1985年3月", "1985.03", "198503", "1985", "31107")
    ] == [1985] * 6


def test_ticks_mean_yes_and_crosses_no() -> None:
    assert [read_boolean(cell) for cell in ("是", "√", "Y", "1", "到课", "TRUE")] == [True] * 6
    assert [read_boolean(cell) for cell in ("否", "×", "n", "0", "未到")] == [False] * 5
    assert wrong(read_boolean("也许")) == "boolean"


def test_a_choice_takes_other_spellings_and_says_what_it_takes() -> None:
    column = Column("s", "状态", "Status", "choice", values={"已支付": ("支付",), "核准": ()})
    read = reader(column, Setting(2024, LATEST))
    assert read("支付 ") == "已支付"
    assert read("在途").words == {"options": "已支付/核准"}


def test_limits_and_excels_errors() -> None:
    read = reader(Column("h", "学时", "Hours", "decimal", min=0, max=400), Setting(2024, LATEST))
    assert [wrong(read(cell)) for cell in ("-1", "401", "#REF!")] == ["too_small", "too_much", "excel_error"]
    assert read("—") is None


def test_a_metric_must_exist_once_any_does() -> None:
    column = Column("m", "指标", "Metric", "metric")
    read = reader(column, Setting(2024, LATEST, {"training.hours": "training.hours", "培训学时": "training.hours"}))
    assert (read("training.hours"), read(" 培训 学时"), wrong(read("培训"))) == (*["training.hours"] * 2, "metric")
    assert read("培训").words == {"near": "培训学时"}


@given(
    st.sampled_from(TYPES),
    st.text(min_size=1, max_size=20) | st.from_regex(r"[-￥(]?[\d,.]{1,12}[万元%年月日/:eE-]*\d*", fullmatch=True),
)
@settings(deadline=None, max_examples=400)
def test_no_cell_breaks_a_reader(kind: str, cell: str) -> None:
    column = Column("c", "列", "Column", kind, values={"甲": ()}, min=0, max=10)
    for year in (None, 2024):
        reader(column, Setting(year, LATEST, {"a.b": "a.b"}), Decimal(10_000))(clean(cell) or "x")


@given(st.text())
@settings(deadline=None)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert like(clean(text)) == like(text)

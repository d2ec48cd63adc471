"""Public wording: what may be said of a number, by what the reports have said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ledger.answer import Answer, Number
from ledger.catalogue import metric
from ledger.compare import Change
from ledger.paper.figure import Figure, Part
from ledger.paper.wording import worded
from ledger.reconcile import Line


def line(qualifier: str, value: float, short: str = "", status: Any = "一致") -> Line:
    return Line(
        "pf",
        1,
        "帮扶",
        short,
        short,
        None,
        None,
        None,
        status,
        "",
        "",
        None,
        {},
        "value",
        qualifier=qualifier,
        value=value,
    )


def figure(
    name: str,
    value: Number | None,
    habit: Line | None = None,
    printed: Line | None = None,
    lang: str = "zh",
    part: Part = "value",
) -> Figure:
    now = Answer(name, 2025, {}, numerator=7, denominator=None, value=value, base=100)
    return Figure(metric(name), 2025, {}, lang, now, None, Change(2025, 2024), printed, printed or habit, part=part)


@pytest.mark.parametrize(
    ("value", "qualifier", "printed", "said"),
    [
        (412, "余", 380, "410余人次"),  # ten is the last digit of 380 that is not nought
        (6214, "余", 6000, "6000余人次"),
        (6214, "多", 6000, "6000多人次"),
        (4987, "约", 5000, "约5000人次"),
        (5500, "约", 5000, "约6000人次"),  # half a thousand counts upwards
        (9, "近", 10, "近10人次"),
        (8, "近", 10, "近10人次"),
    ],
)
def test_a_figure_keeps_the_manner_of_the_newest_report(value: int, qualifier: str, printed: float, said: str) -> None:
    assert worded(figure("aid.person_times", value, line(qualifier, printed))) == said


@pytest.mark.parametrize(
    ("value", "qualifier", "printed", "said"),
    [
        (410, "余", 380, "410人次"),  # 410余 would say that it is more
        (4000, "约", 5000, "4000人次"),
        (7, "余", 10, "7人次"),  # 0余 says nothing
        (15, "近", 10, "15人次"),  # under four fifths of 20
        (20, "近", 10, "20人次"),
        (4582, "", 4300, "4582人次"),  # was printed exactly
        (4582, "全体", 0, "4582人次"),
    ],
)
def test_what_a_word_would_not_hold_is_told_exactly(value: int, qualifier: str, printed: float, said: str) -> None:
    assert worded(figure("aid.person_times", value, line(qualifier, printed))) == said


def test_a_figure_that_no_report_ever_told_is_exact() -> None:
    assert worded(figure("aid.person_times", 385)) == "385人次"


def test_money_is_rounded_in_ten_thousands() -> None:
    assert worded(figure("aid.paid", Decimal("812643.70"), line("余", 800_000))) == "80余万元"
    assert worded(figure("aid.paid", Decimal("924915"), line("余", 800_000))) == "90余万元"
    assert worded(figure("aid.paid", Decimal("900000"))) == "90万元"
    assert worded(figure("aid.paid", Decimal("9500"), line("余", 8_000))) == "9000余元"


def test_a_rate_is_never_rounded_for_the_public() -> None:
    assert worded(figure("satisfaction.rate", 44184 / 45420)) == "97.28%"


def test_the_report_keeps_its_own_words_where_the_ledger_bears_them_out() -> None:
    assert worded(figure("aid.person_times", 385, printed=line("余", 380, "380余名职工"))) == "380余名职工"


def test_words_the_ledger_does_not_bear_out_are_not_taken_over() -> None:
    assert worded(figure("aid.person_times", 412, printed=line("余", 380, "380余人次", "偏差"))) == "410余人次"


def test_english_says_it_in_english() -> None:
    assert worded(figure("aid.person_times", 6214, line("余", 6000), lang="en")) == "more than 6,000 attendances"
    assert worded(figure("aid.person_times", 4987, line("约", 5000), lang="en")) == "about 5,000 attendances"
    assert worded(figure("aid.person_times", 9, line("近", 10), lang="en")) == "nearly 10 attendances"


def test_the_count_behind_a_rate_is_a_bare_number() -> None:
    assert worded(figure("voices.resolved_rate", 0.7, part="numerator")) == "7"


def test_without_a_number_it_says_why() -> None:
    assert worded(figure("aid.person_times", None, line("余", 380))) == "无数据"

"""Scopes and what becomes of them, in words."""

from __future__ import annotations

import pytest

from ledger import changes, spans
from ledger.changes import Effect


@pytest.mark.parametrize(
    ("scopes", "said"),
    [
        (["2024-07"], "2024年7月"),
        (["2024-09", "2024-07", "2024-08"], "2024年三季度"),
        ([f"2024-{month:02}" for month in range(1, 13)], "2024年"),
        (["2023-12", "2024-01"], "2023年12月、2024年1月"),
        (["2024-01", "2024-03", "2024-05", "2024-07"], "2024年1月、2024年3月、2024年5月等4期"),
        (["2024-12-31"], "2024年12月31日"),
        (["2024"], "2024年"),
        (["all"], "全部"),
        (["HD-2024-01X"], "HD-2024-01X"),
    ],
)
def test_periods_are_called_what_an_office_calls_them(scopes: list[str], said: str) -> None:
    assert spans.span(scopes, "zh") == said


def test_a_quarter_of_two_years_is_no_quarter() -> None:
    assert spans.span(["2023-07", "2024-08", "2024-09"], "en") == "2023-07, 2024-08, 2024-09"


def test_each_ledger_says_in_one_line_what_is_added_replaced_removed_and_kept() -> None:
    effects = [
        Effect("aid_payments", "2024-07", "replaced", 10, 12),
        Effect("aid_payments", "2024-08", "replaced", 5, 5),
        Effect("aid_payments", "2024-09", "added", 0, 3),
        Effect("aid_payments", "2024-06", "removed", 4, 0),
        Effect("activities", "2024", "unchanged", 20, 20),
    ]
    assert changes.lines(effects, "zh") == [
        "文体活动台账：20行不变(2024年)",
        "帮扶救济金台账：新增3行(2024年9月)",
        "帮扶救济金台账：15行换成17行(2024年7月、2024年8月)",
        "帮扶救济金台账：移除4行(2024年6月)",
    ]

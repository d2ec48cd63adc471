"""核对 of the sample: 27 printed figures agree, and the ledgers agree with each other."""

from __future__ import annotations

import pytest
from reading import numbers, opened, said, title

from ledger.store import Change, Store

pytestmark = pytest.mark.usefixtures("in_sample")


def test_the_statuses_are_counted_on_top() -> None:
    page = opened("reconciliation")
    assert title(page) == "2024年核对"
    assert [(one.label, one.value) for one in page.metric] == [
        ("一致", "27"),
        ("偏差", "0"),
        ("无台账", "0"),
        ("口径不同", "0"),
    ]


def test_every_printed_figure_stands_with_wording_bounds_and_ledger_value() -> None:
    page = opened("reconciliation")
    text = said(page)
    for wording, bounds in (("共6000余人次参与", "6,001人次 – 6,999人次"), ("总体满意率达97.28%", "97.275% – 97.285%")):
        assert wording in text
        assert bounds in text
    assert {"6,214人次", "127人", "81\\.26万元", "1\\.44个百分点"} <= set(numbers(page))


@pytest.mark.long
def test_a_ledger_that_lost_its_rows_turns_its_figure_only(own_sample: Store) -> None:
    snapshot = own_sample.snapshot()
    gone = [Change("send_offs", batch.scope, batch, None) for batch in snapshot.of("send_offs")]
    own_sample.commit(gone, [], who="测试员")
    page = opened("reconciliation")
    assert [one.value for one in page.metric] == ["26", "0", "1", "0"]
    assert "台账里没有这一年的行" in said(page)


def test_the_identities_show_both_sides() -> None:
    page = opened("reconciliation")
    text = said(page)
    assert "总学时 = 参训人数 × 人均学时（按参训人）" in text
    assert {"85人", "88人", "172人", "246人次"} <= set(numbers(page))
    assert ":red-badge" not in text
    assert any("各单位之和 = 全集团：" in one.label and "0项偏差" in one.label for one in page.expander)


def test_why_two_hundred_times_174_is_not_thirty_thousand() -> None:
    text = said(opened("reconciliation"))
    assert "照字面，「200余人次」×「174学时」至少是34,874学时" in text
    assert "29,928 ÷ 172人 = 174.0学时" in text


def test_a_units_reader_is_told_that_the_report_speaks_of_the_group() -> None:
    page = opened("reconciliation", org="总装事业部")
    assert "这里一律按全集团核对" in said(page)
    assert page.metric[0].value == "27"


def test_a_year_without_a_report_names_those_that_have_one() -> None:
    page = opened("reconciliation", year="2022")
    assert "没有2022年年报的数字可核对" in said(page)
    assert "参训人数 ≤ 参训人次" in said(page)


def test_the_page_speaks_english() -> None:
    page = opened("reconciliation", lang="en")
    assert title(page) == "Reconciliation 2024"
    assert page.metric[0].label == "agrees"
    assert "Mutual aid" in said(page)
    assert "Training hours = Persons trained × Hours per person trained" in said(page)

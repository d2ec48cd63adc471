"""意见与提案, every case ten times: one carried over and closed, two closed, one open and overdue, one not valid.

In 2023 there is one more, from the hotline: too few to show.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, staff
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.figures.look import PALETTES
from ledger.store import Store


def issue(number: int, submitted: str, due: str, closed: str | None, outcome: str | None, **more: Any) -> list[Row]:
    """Ten alike: ten is the fewest that may be shown. Taken up after two hours, answered the day it was closed."""
    day = datetime.fromisoformat(submitted)
    row = {
        "ledger_year": day.year,
        "channel": "网络意见箱",
        "category": "食堂后勤",
        "assigned": "后勤部",
        "submitted_at": day.replace(hour=8),
        "signed_at": day.replace(hour=10),
        "due_on": date.fromisoformat(due),
        "replied_at": datetime.fromisoformat(closed) if closed else None,
        "closed_on": date.fromisoformat(closed) if closed else None,
        "outcome": outcome,
        "unit": ASSEMBLY,
        "valid": True,
    } | more
    return [row | {"issue_id": f"Y{number}-{nth}"} for nth in range(10)]


ISSUES = [
    *issue(1, "2023-12-10", "2024-01-09", "2024-01-05", "A"),
    *issue(2, "2024-02-01", "2024-03-01", "2024-02-20", "A"),
    *issue(3, "2024-02-01", "2024-03-01", "2024-03-11", "B", channel="见面会", unit=FOUNDRY, assigned="安全部"),
    *issue(4, "2024-10-01", "2024-10-31", None, None),
    *issue(7, "2023-02-01", "2023-03-01", "2023-02-20", "A"),
    *issue(6, "2023-03-01", "2023-03-31", "2023-03-10", "A", channel="热线")[:1],
    *issue(5, "2024-05-01", "2024-05-31", None, None, valid=False, invalid_reason="重复"),
]
MEETING = {"meeting_date": date(2024, 3, 8), "meeting_kind": "见面会", "attendance": 40}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    pocket = Pocket(tmp_path_factory.mktemp("voices") / "store")
    return pocket.filed(issues=ISSUES, meetings=[MEETING], roster=staff("2024-12-31", ASSEMBLY, "p1"))


@pytest.fixture(autouse=True)
def _in_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))


def test_received_valid_handled_open_and_overdue_stand_side_by_side() -> None:
    page = opened("voices")
    assert title(page) == "2024年意见与提案"
    assert numbers(page)[:6] == ["40件", "30件", "40件", "10件", "10件", "10件"]


def test_what_was_carried_over_and_what_is_new_make_up_what_was_handled() -> None:
    assert "上年结转10件 + 新收有效30件 = 办理40件 = 已办结30件 + 结转下年10件" in said(opened("voices"))


def test_a_ledger_whose_years_do_not_fit_is_told_by_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    from ledger.show import voices

    monkeypatch.setattr(voices, "HANDLED", "voices.open")
    assert "与办理10件相差30件，请核对两年的台账。" in said(opened("voices"))


def test_the_first_year_has_nothing_to_carry_over_and_no_sum() -> None:
    assert "上年结转" not in said(opened("voices", year="2023"))


def test_on_time_and_first_reply_bear_their_change() -> None:
    """Of forty due twenty were closed in time; taken up after two hours, as the year before."""
    page = opened("voices")
    assert numbers(page)[6:8] == ["50.00%", "2.0小时"]
    assert "与上年持平" in said(page)


def test_four_classes_of_outcome_are_shares_of_what_was_answered() -> None:
    chart = figure(opened("voices"), "已答复30件，A类解决率66.67%")
    written = " ".join(texts(chart))
    assert "A类解决率　<b>66.67%</b>" in written
    assert "20 ÷ 30" in written
    assert "B类在办率　<b>33.33%</b>" in written
    assert "D类解释说明率　<b>0.00%</b>" in written


def test_what_waits_is_told_by_how_long() -> None:
    chart = figure(opened("voices"), "10件未办结，其中10件超过60天")
    assert chart["data"][0]["x"] == [10, 10, 10, 10]


def test_channels_and_handlers_each_state_a_finding() -> None:
    page = opened("voices")
    assert "网络意见箱有效意见最多，20件" in figures(page)
    written = texts(figure(page, "后勤部有效意见最多，20件"))
    assert written[2:4] == ["20", "10"]
    assert not {"66.67%", "0.00%"} & set(written), "none of ten on time: they would be told one by one"


def test_branches_stand_with_their_rate_on_time() -> None:
    written = texts(figure(opened("voices"), "总装有效意见最多，20件"))
    assert written[2:4] == ["20", "10"]
    assert not {"66.67%", "0.00%"} & set(written)


def test_a_channel_with_one_issue_is_not_drawn_nor_the_other_beside_it() -> None:
    page = opened("voices", year="2023")
    assert "按渠道分：人数过少，不显示。" in said(page)
    assert all("热线" not in str(text) for spec in figures(page).values() for text in texts(spec))


def test_each_year_has_what_came_what_was_closed_and_what_stayed_open() -> None:
    written = texts(figure(opened("voices"), "2024年新收有效30件，办结30件，期末未办结10件"))
    assert written[:6] == ["30", "21", "30", "11", "10", "10"]


def test_breakdowns_of_which_nothing_may_be_shown_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nine = issue(1, "2024-02-01", "2024-03-01", "2024-02-20", "A")[:9]
    monkeypatch.setenv("LEDGER_STORE", str(Pocket(tmp_path / "store").filed(issues=nine).folder))
    page = opened("voices")
    assert "按渠道、类别、承办单位、单位分：人数过少，不显示。" in said(page)
    assert figures(page) == {}


def test_more_voices_are_neither_good_nor_bad() -> None:
    inks = {PALETTES["light"].neutral, PALETTES["light"].neutral_soft, PALETTES["light"].grid}
    for spec in figures(opened("voices")).values():
        for bar in (trace for trace in spec["data"] if trace["type"] == "bar"):
            assert set(bar["marker"]["color"]) <= inks


def test_the_page_speaks_english() -> None:
    page = opened("voices", lang="en")
    assert title(page) == "Opinions and proposals 2024"
    assert "10 carried over + 30 new and valid = 40 handled = 30 closed + 10 carried on" in said(page)
    assert "Online box: most valid issues, 20 cases" in figures(page)

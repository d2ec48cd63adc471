"""培训 of the small store: 2024 four persons, five attendances, 70 hours; six cadres."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, staff, trained
from reading import figure, figures, numbers, opened, said, texts, title
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("in_small_store")


def test_the_strip_keeps_persons_attendances_hours_and_three_averages_together() -> None:
    """70 ÷ 4 persons, ÷ 6 cadres, ÷ 5 attendances; 4 of 6 cadres trained, all enrolled came, one major training."""
    page = opened("training")
    assert title(page) == "2024年工会干部培训"
    assert numbers(page) == ["4人", "5人次", "70学时", "17.5学时", "11.7学时", "14.0学时", "66.67%", "100.00%", "1次"]


def test_every_average_names_what_it_is_divided_by() -> None:
    words = said(opened("training"))
    for label in ("人均学时（按参训人）", "人均学时（按全体工会干部）", "次均学时（按参训人次）"):
        assert label in words


def test_five_charts_each_state_a_finding() -> None:
    assert set(figures(opened("training"))) == {
        "10–15学时的人最多，有2人",
        "政治理论学时最多，40学时",
        "线上学时最多，40学时",
        "总装事业部人均学时最多，20.0学时",
        "3月参训最多，3人次",
    }


def test_the_histogram_counts_persons_by_their_own_hours_and_marks_the_mean() -> None:
    """a02 and b01 have 10 hours, b02 has 20, a01 has 30; the mean is 17.5."""
    chart = figure(opened("training"), "10–15学时")
    assert chart["data"][0]["y"] == [0, 0, 2, 0, 1, 0, 1]
    assert chart["layout"]["annotations"][0]["text"] == "人均17.5学时"
    assert chart["layout"]["shapes"][0]["x0"] == 17.5 / 5 - 0.5


def test_types_stand_in_persons_attendances_and_hours() -> None:
    """政治理论: 2 × 20 hours; 业务能力: 3 × 10."""
    written = texts(figure(opened("training"), "政治理论"))
    assert written[:6] == ["2", "3", "2", "3", "40", "30"]


def test_months_without_training_have_no_column() -> None:
    chart = figure(opened("training"), "3月参训最多")
    assert chart["data"][0]["y"] == [None, None, 3, None, None, 2, None, None, None, None, None, None]


def test_a_branch_without_training_says_so() -> None:
    page = opened("training", org=small_ledgers.DEPOT)
    assert figures(page) == {}
    assert "物流中心2024年没有这项数据。" in said(page)


def test_hours_that_nobody_known_earned_are_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "相差超过2%" not in said(opened("training"))
    assert "相差超过2%" in said(_with_unknown_hours(monkeypatch))


def _with_unknown_hours(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """As if 70 hours stood against 4 persons of 10 each."""
    from ledger.show import training

    values = {"persons": 4.0, "hours": 70.0, "hours_per_trainee": 10.0}
    monkeypatch.setattr(training, "_value", lambda _scene, name: values[name])
    return opened("training")


def test_without_a_goal_nobody_falls_short_of_it() -> None:
    assert "未达年度学时" not in said(opened("training"))


def test_who_falls_short_of_the_goal_is_counted_by_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three cadres one has the ten hours, one has eight, one has none."""
    goal = {"year": 2024, "metric": "training.hours_per_cadre", "unit": None, "target": Decimal(10), "kind": "自定"}
    store = Pocket(tmp_path / "store").filed(
        targets=[goal],
        roster=[
            *staff("2024-12-31", ASSEMBLY, "p1", "p2", cadre=True),
            *staff("2024-12-31", FOUNDRY, "p3", cadre=True),
        ],
        training_attendance=[trained("2024-03-04", "p1", 10), trained("2024-03-04", "p2", 8)],
    )
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    page = opened("training")
    assert numbers(page)[-1] == "2人"
    assert "目标：每人全年10学时" in said(page)
    assert texts(figure(page, "未达年度学时的人最多，1人"))[:4] == ["50.00%", "0.00%", "1", "1"]


def test_the_page_speaks_english() -> None:
    page = opened("training", lang="en")
    assert title(page) == "Union cadre training 2024"
    assert numbers(page)[3] == "17.5credithours"
    assert "Most persons, 2, have 10–15 hours" in figures(page)

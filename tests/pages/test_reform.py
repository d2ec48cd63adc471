"""产改 of four measures of 2024: one done in June, one five days late, one overdue at 80%，one kept up and silent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row
from reading import figure, figures, numbers, opened, said, texts, title

from ledger import access
from ledger.figures.look import PALETTES
from ledger.show import measures
from ledger.show.scene import Scene
from ledger.store import Store


def measure(nth: int, name: str, kind: str, due: str, unit: str) -> Row:
    return {
        "plan_year": 2024,
        "measure_id": f"M{nth}",
        "measure": name,
        "class": kind,
        "pillar": "素质提升",
        "unit": unit,
        "start_date": date(2024, 3, 1),
        "due_date": date.fromisoformat(due),
    }


def report(nth: int, day: str, status: str, pct: int, evidence: str | None = None) -> Row:
    told = {"measure_id": f"M{nth}", "log_date": date.fromisoformat(day), "status": status, "pct": Decimal(pct)}
    return told | {"evidence": evidence}


def bulletin(nth: int, day: str, name: str, measures: str | None) -> Row:
    told = {"plan_year": 2024, "issue_no": f"第{nth}期", "issued": date.fromisoformat(day)}
    return told | {"title": name, "measures": measures}


LEDGERS: dict[str, list[dict[str, Any]]] = {
    "reform_measures": [
        measure(1, "师带徒", "重点", "2024-06-30", ASSEMBLY),
        measure(2, "岗位练兵", "重点", "2024-08-31", ASSEMBLY),
        measure(3, "班组长轮训", "常规", "2024-09-30", FOUNDRY),
        measure(4, "读书小组", "常规", "2024-12-31", FOUNDRY),
    ],
    "reform_log": [
        report(1, "2024-06-20", "已完成", 100, "验收单"),
        report(2, "2024-09-05", "已完成", 100, "照片"),
        report(3, "2024-12-31", "推进中", 80),
        report(4, "2024-10-10", "长期坚持", 100),
    ],
    "reform_bulletins": [
        bulletin(1, "2024-04-12", "开局", "M1、M2"),
        bulletin(2, "2024-12-13", "收官", None),
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Pocket(tmp_path_factory.mktemp("reform") / "store").filed(**LEDGERS)


@pytest.fixture(autouse=True)
def _in_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))


def test_set_completed_on_time_with_evidence_late_silent_and_bulletins_stand_in_one_strip() -> None:
    page = opened("reform")
    assert title(page) == "2024年产改"
    assert numbers(page) == ["4项", "75.00%", "50.00%", "50.00%", "1项", "1项", "2期"]


def test_every_measure_has_a_line_with_the_late_one_on_top() -> None:
    chart = figure(opened("reform"), "4项举措，3项完成或长期坚持，1项滞后：班组长轮训")
    planned, done, labels = chart["data"]
    assert planned["base"] == ["2024-03-01"] * 4
    assert planned["marker"]["color"][0] == PALETTES["light"].bad
    assert planned["marker"]["color"][1:] == [PALETTES["light"].accent_soft] * 3
    assert done["x"] == ["2024-06-20", "2024-09-05", "2024-10-10"]
    assert [text.split("　")[0] for text in labels["text"]] == ["班组长轮训", "师带徒", "岗位练兵", "读书小组"]


def test_a_title_names_two_late_measures_and_counts_them_all(store: Store) -> None:
    late = [{"measure": name, "late": True, "completed": False} for name in ("甲", "乙", "丙")]
    scene = Scene(store, store.snapshot(), "zh", False, 2024, None, (2024,), reader=access.local())
    assert measures._standing(scene, late) == "3项举措，0项完成或长期坚持，3项滞后：甲、乙等"


def test_a_line_says_how_far_and_how_long_silent() -> None:
    labels = texts(figure(opened("reform"), "4项举措"))
    assert "滞后 · 80%" in labels[0]
    assert "长期坚持 · 60天以上未更新" in labels[3]


def test_the_matrix_crosses_class_and_pillar_with_how_measures_stand() -> None:
    chart = figure(opened("reform"), "滞后1项：常规 · 素质提升")
    assert texts(chart)[:2] == [["2", "", ""], ["", "1", "1"]]
    assert chart["layout"]["yaxis"]["ticktext"] == ["重点 · 素质提升", "常规 · 素质提升"]
    assert chart["layout"]["xaxis"]["ticktext"] == ["已完成", "长期坚持", "滞后"]


def test_late_measures_are_orange_in_the_matrix() -> None:
    trouble = figure(opened("reform"), "滞后1项")["data"][1]
    assert trouble["z"] == [[None, None, None], [None, None, 1]]
    assert trouble["colorscale"][0][1] == PALETTES["light"].bad_soft


def test_what_is_done_runs_beside_what_is_due_month_by_month() -> None:
    """Due one in June, two in August, three in September, four in December; done in June, September and October."""
    done, due = figure(opened("reform"), "到12月应完成100.00%，已完成75.00%")["data"][:2]
    assert done["y"] == [0, 0, 0, 0, 0, 0.25, 0.25, 0.25, 0.5, 0.75, 0.75, 0.75]
    assert due["y"] == [0, 0, 0, 0, 0, 0.25, 0.25, 0.5, 0.75, 0.75, 0.75, 1]


def test_measures_without_evidence_are_named_with_who_leads_them() -> None:
    words = said(opened("reform"))
    assert "2项举措还没有佐证材料" in words
    assert f"班组长轮训 · {FOUNDRY} · 滞后 · 80%" in words
    assert "没有佐证材料" not in said(opened("reform", org=ASSEMBLY))


def test_bulletins_are_listed_newest_first_with_the_measures_they_tell_of() -> None:
    words = said(opened("reform"))
    assert "简报已出2期，最近一期「收官」" in words
    assert words.index("第2期 · 2024-12-13 · 收官") < words.index("第1期 · 2024-04-12 · 开局 · 涉及2项举措")


def test_a_branch_sees_its_own_measures_and_no_bulletins() -> None:
    page = opened("reform", org=ASSEMBLY)
    assert numbers(page)[0] == "2项"
    assert "2项举措，2项完成或长期坚持，没有滞后" in figures(page)
    assert "没有滞后的举措" in figures(page)
    assert "简报已出" not in said(page)


def test_the_page_speaks_english() -> None:
    page = opened("reform", lang="en")
    assert title(page) == "Reform 2024"
    assert "4 measures, 3 completed or kept up, 1 late: 班组长轮训" in figures(page)
    assert figure(page, "1 late: Regular")["layout"]["xaxis"]["ticktext"] == ["Done", "Kept up", "Late"]

"""What pages are measured against is right in itself: the same elements again, the same rates in a grown store."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bench_pages import p95
from bench_server import ROOT
from grown import grown
from pocket_ledgers import Pocket, survey, together, trained
from report import BEGIN, END, Figure, Part, publish

from ledger import answers


def test_a_grown_store_has_as_many_times_the_people_and_the_same_rates(tmp_path: Path) -> None:
    forms = [("总装", [nth % 2 == 0]) for nth in range(40)]
    days = [trained("2024-03-04", "a", 8), trained("2024-03-04", "b", 4), trained("2024-03-04", None, 4)]
    small = Pocket(tmp_path / "small").holding(**together(survey(2024, *forms)), training_attendance=days)
    large = grown(small, tmp_path / "large", 3).snapshot()
    rates = [answers.answer(one, "satisfaction.rate")[0] for one in (small, large)]
    assert [(one.value, one.base) for one in rates] == [(1 / 2, 40), (1 / 2, 120)]
    assert [answers.answer(one, "training.persons")[0].value for one in (small, large)] == [2, 6]


def test_the_95th_of_a_hundred_is_the_95th_and_of_ten_the_last() -> None:
    assert (p95(range(1, 101)), p95(range(1, 11))) == (95, 10)


def test_the_report_stands_between_its_marks_and_names_the_cause_of_what_is_missed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(f"前\n{BEGIN}\n旧\n{END}\n后", encoding="utf-8")
    publish(
        [Part("页面", "两轮", [Figure("总览", "×", 1.3, [1.4, 1.6], "图"), Figure("上传", "×", 3, [1.0], "盘")])],
        tmp_path,
    )
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert text.startswith("前\n")
    assert text.endswith("后")
    assert "旧" not in text
    assert "- 总览：图" in text
    assert "上传：盘" not in text


def test_a_run_pays_neither_for_watching_sources_nor_for_walking_what_is_kept() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert told["server"]["fileWatcherType"] == "none"
    assert told["runner"]["postScriptGC"] is False

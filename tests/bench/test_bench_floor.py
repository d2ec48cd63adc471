"""What pages are measured against is right in itself: the same elements again, the same rates in a grown store."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bench_pages import p95
from bench_server import ROOT
from grown import grown
from pocket_ledgers import Pocket, survey, together, trained

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


def test_a_run_pays_neither_for_watching_sources_nor_for_walking_what_is_kept() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert told["server"]["fileWatcherType"] == "none"
    assert told["runner"]["postScriptGC"] is False

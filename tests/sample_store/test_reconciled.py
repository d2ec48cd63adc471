"""What the report printed beside what the sample holds; years are compared only where they may be."""

from __future__ import annotations

from typing import Any

import pytest
from typed import typed

from ledger import compare, words
from ledger.answers import answer
from ledger.catalogue import metric
from ledger.compare import Change
from ledger.store import Store

RATE = metric("satisfaction.rate")
PRINTED = {
    "pf.sport.pt", "pf.sport.guest", "pf.sport.date", "pf.honor.apply", "pf.honor.nat", "pf.model.rec", "pf.model.talk",
    "pf.reform.key", "pf.reform.reg", "pf.reform.brief", "pf.skill.equip", "pf.skill.prize", "pf.skill.comp",
    "pf.home.area", "pf.home.zone", "pf.retire.n", "pf.demo.issue", "pf.demo.n", "pf.demo.rate", "pf.demo.yoy",
    "pf.train.pt", "pf.train.avg", "pf.train.hours", "pf.train.big", "pf.aid.pt", "pf.aid.paid", "pf.aid.insure",
}  # fmt: skip
"""Every figure of the report of 2024."""


@pytest.fixture
def lines(in_sample: Store) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in typed("reconcile", "--year", 2024, "--json").document}


def test_every_printed_figure_is_held_against_its_ledger_and_none_departs(lines: dict[str, dict[str, Any]]) -> None:
    assert set(lines) == PRINTED
    assert {line["status"] for line in lines.values()} == {"一致"}


def test_a_line_has_wording_bounds_ledger_and_a_note(lines: dict[str, dict[str, Any]]) -> None:
    assert lines["pf.demo.rate"] | {"ledger": None} == {
        "id": "pf.demo.rate",
        "domain": "满意度",
        "wording": "总体满意率达97.28%",
        "low": 97.275,
        "high": 97.285,
        "ledger": None,
        "status": "一致",
        "note": "",
    }
    assert lines["pf.demo.rate"]["ledger"] == pytest.approx(100 * 44_184 / 45_420)
    assert lines["pf.demo.yoy"]["ledger"] == pytest.approx(100 * (44_184 / 45_420 - 40_857 / 42_630))
    assert "嘉宾另计" in lines["pf.sport.pt"]["note"]
    assert not any("汇总填报" in line["note"] for line in lines.values())


def test_the_figure_derived_for_2023_agrees_too(in_sample: Store) -> None:
    (line,) = typed("reconcile", "--year", 2023, "--json").document
    assert (line["id"], line["status"]) == ("pf.demo.rate", "一致")


def moved(store: Store, year: int) -> Change:
    """The rate's change against the year before."""
    snapshot = store.snapshot()
    before, now = (answer(snapshot, RATE.name, (one,))[0] for one in (year - 1, year))
    alike = compare.same_definition(snapshot, RATE, year, year - 1)
    return compare.change(RATE, now, before, year=year, base_year=year - 1, same_definition=alike)


def test_the_rate_rose_by_points_and_never_by_a_percentage(sample_store: Store) -> None:
    assert words.change(RATE, moved(sample_store, 2024), "zh") == "提升1.44个百分点"
    assert moved(sample_store, 2024).change == pytest.approx(1.4378, abs=0.0001)


def test_the_survey_of_2022_asked_on_another_scale_so_nothing_is_compared(sample_store: Store) -> None:
    change = moved(sample_store, 2023)
    assert (change.change, change.direction, change.reason) == (None, None, "definition")
    assert words.change(RATE, change, "zh") == "与上年口径不同，不作比较"

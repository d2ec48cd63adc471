"""Every metric of the sample in every pair of its years: nothing in print that no figure may say."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from ledger import answers, comparing, words
from ledger.catalogue import Metric, catalogue
from ledger.compare import Options, base, compare
from ledger.store import Store

RUBBISH = re.compile(r"\b(inf|nan|None)\b|\{|\}|--|−−|\+−")


@pytest.mark.long
@pytest.mark.parametrize("metric", catalogue().values(), ids=lambda metric: metric.name)
def test_no_pair_of_years_says_what_it_must_not(sample_store: Store, metric: Metric) -> None:
    snapshot = sample_store.snapshot()
    for year, base_year in permutations(answers.years(snapshot, metric.name)[-4:], 2):
        found = compare(snapshot, metric.name, year, base_year)
        change = found.change
        if change.change is not None and found.now and found.before:
            whole = (
                change.change
                if change.unit == "points"
                else float(found.now.value or 0) - float(found.before.value or 0)
            )
            assert not found.parts or sum(one.effect for one in found.parts) == pytest.approx(whole, abs=1e-6)
        assert metric.better != "neutral" or change.tone == "neutral"
        assert change.direction != "flat" or change.tone == "neutral"
        for lang in ("zh", "en"):
            texts = [comparing.sentence(snapshot, found, lang), comparing.moved_by(snapshot, found, lang)]
            assert not [text for text in texts if RUBBISH.search(text)]
            told = words.change(metric, change, lang)
            assert metric.unit != "percent" or "%" not in told, told


def test_the_rate_of_the_report_rose_by_what_the_report_says(sample_store: Store) -> None:
    found = compare(sample_store.snapshot(), "satisfaction.rate", 2024, 2023)
    assert words.change(found.metric, found.change, "zh") == "提升1.44个百分点"
    assert (found.change.unit, found.verdict) == ("points", "明显变化")
    assert sum(part.effect for part in found.parts) == pytest.approx(found.change.change)


def test_merged_branches_entered_and_left_as_they_were_and_did_neither_as_they_are_now(sample_store: Store) -> None:
    snapshot = sample_store.snapshot()
    was, now = (
        compare(snapshot, "satisfaction.rate", 2024, 2023, Options(by=by)) for by in ("division", "division_now")
    )
    assert {part.name for part in was.parts if part.kind == "entered"} == {"铸锻事业部"}
    assert {part.name for part in was.parts if part.kind == "left"} == {"铸造事业部", "锻压事业部"}
    assert not [part for part in now.parts if part.kind in ("entered", "left")]
    assert was.change.change == now.change.change


def test_another_scale_and_another_item_are_told(sample_store: Store) -> None:
    found = compare(sample_store.snapshot(), "satisfaction.rate", 2023, 2022)
    told = comparing.apart(found.differences, "zh")
    assert found.change.change is None
    assert found.verdict == "口径不同"
    assert any(line.startswith("量表：") for line in told)
    assert "新增题目1道：民主管理" in told
    assert "取消题目1道：子女托管" in told


def test_the_sports_meet_is_compared_with_the_last_one(sample_store: Store) -> None:
    metric = catalogue()["activities.person_times"]
    usual = base(sample_store.snapshot(), metric, 2024, {"category": "运动会"})
    assert (usual.kind, usual.year) == ("edition", 2022)

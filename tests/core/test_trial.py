"""口径试算: each rule tried on a survey one can count on one's fingers, then on the sample's."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from pocket_ledgers import ASSEMBLY, Pocket, Row, staff, survey
from typed import typed

from ledger import refusals, tally, tried
from ledger.answers import answer
from ledger.store import Snapshot, Store
from ledger.tally import NoSurvey
from ledger.trial import Trial, Try, trial

Form = tuple[str, list[bool | None]]
BOTH, ONE, HALF_BLANK = (ASSEMBLY, [True, True]), (ASSEMBLY, [True, False]), (ASSEMBLY, [True, None])
TWENTY: list[Form] = [BOTH] * 12 + [ONE] * 4 + [HALF_BLANK] * 4
"""Item 1 is favourable on 20 of 20 forms, item 2 on 12 of 16: 32 of 36 answers, of 40 asked for."""


def held(pocket: Pocket, text: str = "88.89", forms: list[Form] = TWENTY) -> Trial:
    return trial(pocket.holding(**survey(2024, *forms)), text, 2024)


def rule(found: Trial, name: str, item: str = "") -> Try:
    (one,) = [one for one in found.tries if (one.rule, one.item) == (name, item)]
    return one


def test_every_rule_gives_its_own_figure(pocket: Pocket) -> None:
    found = held(pocket)
    assert rule(found, "pooled").percent == Fraction(3200, 36)
    assert rule(found, "blanks").percent == 80
    assert rule(found, "items").percent == Fraction(100 + 75, 2)
    assert rule(found, "forms").percent == pytest.approx(90)
    assert rule(found, "score").percent == Fraction(3200, 36)
    assert (rule(found, "item", "第2题").numerator, rule(found, "item", "第2题").denominator) == (12, 16)


def test_what_gives_the_figure_stands_first_the_dashboards_own_rate_before_all(pocket: Pocket) -> None:
    found = held(pocket)
    assert [(one.rule, one.own) for one in found.reproduced] == [("pooled", True), ("score", False)]
    assert found.tries[:2] == tuple(found.reproduced)


def test_a_figure_no_rule_gives_is_told_apart_from_one_no_number_gives(pocket: Pocket) -> None:
    """18 of item 1's 20 could print 90.0, and all 20 said so; of item 2's 16 no number could."""
    found = held(pocket, "90.0")
    assert [one.rule for one in found.reproduced] == ["forms"]
    assert rule(found, "item", "第1题").verdict == "possible"
    assert rule(found, "item", "第2题").verdict == "impossible"
    assert rule(found, "items").verdict == "possible"


def test_denominators_are_tried_one_by_one(pocket: Pocket) -> None:
    rows = survey(2024, *TWENTY, eligible=24) | {"roster": staff("2024-12-31", ASSEMBLY, *"abcdefghijklm")}
    found = trial(pocket.holding(**rows), "50.0", 2024)
    sizes = {(one.kind, one.item): (one.size, list(one.can)) for one in found.bases}
    assert sizes == {
        ("forms", ""): (20, [10]),
        ("returned", ""): (20, [10]),
        ("eligible", ""): (24, [12]),
        ("employees", ""): (13, []),
        ("item", "第1题"): (20, [10]),
        ("item", "第2题"): (16, [8]),
        ("pooled", ""): (36, [18]),
        ("asked", ""): (40, [20]),
    }


def scaled(favourable: str, *levels: int) -> dict[str, list[Row]]:
    """One item of five options, answered once at each of these levels by as many people."""
    rows = survey(2024, *[(ASSEMBLY, [True])] * len(levels))
    rows["surveys"][0]["favourable"] = favourable
    for answered, level in zip(rows["survey_answers"], levels, strict=True):
        answered.update(level=level, levels=5, favourable=str(level) in favourable)
    return rows


def test_favourable_is_tried_as_the_best_one_two_and_three(pocket: Pocket) -> None:
    levels = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4)
    found = trial(pocket.holding(**scaled("1、2", *levels)), "70", 2024)
    pooled = {one.cut.top: (one.numerator, one.cut.own) for one in found.tries if one.rule == "pooled" and one.cut}
    assert pooled == {1: (4, False), 2: (7, True), 3: (9, False)}


def test_a_set_of_its_own_is_tried_beside_them(pocket: Pocket) -> None:
    found = trial(pocket.holding(**scaled("1、3", 1, 1, 1, 1, 2, 2, 2, 3, 3, 4)), "60", 2024)
    assert [(one.rule, one.cut.top if one.cut else None) for one in found.reproduced if one.rule == "pooled"] == [
        ("pooled", 0)
    ]


def test_too_few_forms_are_not_tried_and_a_small_item_is_not_told(pocket: Pocket) -> None:
    """Ten forms of which four leave item 2 blank: six answers are too few, and would be all answers less item 1's."""
    with pytest.raises(NoSurvey):
        held(pocket, forms=TWENTY[:9])
    found = held(pocket, forms=TWENTY[10:])
    assert not any(one.item for one in (*found.tries, *found.bases))
    assert {one.rule for one in found.tries} == {"pooled", "blanks", "items", "forms", "score"}


def test_a_year_without_survey_names_those_that_have_one(pocket: Pocket) -> None:
    snapshot = pocket.holding(**survey(2024, *TWENTY))
    with pytest.raises(NoSurvey) as refused:
        trial(snapshot, "97.28", 2019)
    assert refusals.sentence(refused.value, "zh") == "2019年没有可以试算的满意度调查；有的年份：2024。"
    assert tally.surveys(pocket.holding()) == []


# --- the annual report's own rate -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(sample_store: Store) -> Snapshot:
    return sample_store.snapshot()


def test_the_printed_rate_is_all_answers_pooled_and_no_single_item(sample: Snapshot) -> None:
    found = trial(sample, "97.28", 2024)
    own = found.tries[0]
    assert (own.rule, own.own, own.numerator, own.denominator) == ("pooled", True, 44_184, 45_420)
    assert {one.rule for one in found.reproduced} == {"pooled", "items", "forms"}
    assert tried.on_forms(found, "zh") == (
        "4,582份有效问卷里没有哪个整数印成97.28%(4,457份印成97.27%，4,458份印成97.29%)，所以它不是一道人人都答的题。"
    )


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_the_own_rule_is_the_metric_itself(sample: Snapshot, year: int) -> None:
    (rate,) = answer(sample, "satisfaction.rate", (year,))
    (pooled,) = [one for one in trial(sample, "50", year).tries if one.rule == "pooled" and one.own]
    assert (pooled.numerator, pooled.denominator) == (rate.numerator, rate.denominator)
    items = answer(sample, "satisfaction.rate", (year,), by=("item",))
    assert {(one.keys["item"], one.numerator, one.denominator) for one in items} == {
        (one.item, one.numerator, one.denominator) for one in trial(sample, "50", year).tries if one.item and one.own
    }


def test_the_score_is_the_metric_too(sample: Snapshot) -> None:
    (score,) = answer(sample, "satisfaction.score", (2024,))
    (tried_score,) = [one for one in trial(sample, "50", 2024).tries if one.rule == "score"]
    assert float(tried_score.percent) == pytest.approx(float(score.value or 0), abs=1e-9)


def test_the_command_line_tries_the_newest_survey_and_refuses_rubbish(in_sample: Store) -> None:
    document = typed("trial", "97.28%", "--json").document
    assert (document["printed"], document["year"]) == ("97.28", 2024)
    assert document["tries"][0]["numerator"] == 44_184
    assert json.dumps(document)
    refused = typed("trial", "九成七")
    assert refused.code == 2
    assert "“九成七”不是0到100的百分数" in refused.err

"""Small cells: hidden in ledgers of opinions and of help, by the people behind the number, and nowhere else."""

from __future__ import annotations

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, event, filed, paid, present, staff, survey, trained

from ledger import words
from ledger.answers import answer, distribution, spread
from ledger.catalogue import catalogue, metric
from ledger.privacy import guard, threshold

NUMBERS = ("numerator", "denominator", "value", "base", "unkeyed")


def test_nine_questionnaires_are_hidden_and_ten_are_shown(pocket: Pocket) -> None:
    forms = [*[(ASSEMBLY, [True])] * 9, *[(FOUNDRY, [True])] * 10]
    small, large = answer(pocket.holding(**survey(2024, *forms)), "satisfaction.rate", by=("division",))
    if small.keys["division"] != ASSEMBLY:
        small, large = large, small
    assert (small.suppressed, large.suppressed) == (True, False)
    assert [getattr(small, name) for name in NUMBERS] == [None] * 5
    assert large.value == 1.0


def test_a_hidden_cell_prints_words_and_no_digit(pocket: Pocket) -> None:
    (small,) = answer(pocket.holding(**survey(2024, *[(ASSEMBLY, [True])] * 9)), "satisfaction.rate")
    for lang in ("zh", "en"):
        text = words.text(metric("satisfaction.rate"), small, lang)
        assert text
        assert not any(sign.isdigit() for sign in text)


@pytest.mark.parametrize("name", ["aid.paid", "aid.person_times", "aid.persons", "aid.mean", "aid.median"])
def test_aid_is_hidden_by_persons_and_not_by_payments(pocket: Pocket, name: str) -> None:
    """Ten payments to four persons are four persons' affair."""
    four = [paid("2024-03-01", 100, f"p{nth % 4}") for nth in range(10)]
    five = [paid("2024-03-01", 100, f"q{nth}", FOUNDRY) for nth in range(5)]
    found = answer(pocket.holding(aid_payments=[*four, *five]), name, by=("division",))
    assert {one.keys["division"]: one.suppressed for one in found} == {ASSEMBLY: True, FOUNDRY: False}


def test_payments_to_nobody_known_may_each_be_somebody_else(pocket: Pocket) -> None:
    (found,) = answer(pocket.holding(aid_payments=[paid("2024-03-01", 100) for _ in range(5)]), "aid.paid")
    assert (found.suppressed, found.base, found.unkeyed) == (False, 5, 5)


def test_training_activities_and_headcounts_are_never_hidden(pocket: Pocket) -> None:
    snapshot = pocket.holding(
        roster=staff("2024-12-31", ASSEMBLY, "p1", cadre=True),
        training_attendance=[trained("2024-03-01", "p1")],
        activities=[event("E1", "2024-09-27")],
        activity_attendance=present("E1", "p1"),
        activity_guests=[{"activity_id": "E1", "from_where": "兄弟单位", "guests": 1}],
    )
    names = ("training.persons", "activities.persons", "activities.guests", "workforce.cadres", "training.coverage")
    assert [answer(snapshot, name, (2024,))[0].suppressed for name in names] == [False] * 5


def test_published_group_totals_are_never_hidden(pocket: Pocket) -> None:
    """Events, titles, measures and places are nobody's secret."""
    names = ("activities.guests", "honours.national", "reform.measures", "home.zones", "care.talks")
    snapshot = pocket.holding(reported_totals=[filed(name, 2024, 3) for name in names])
    assert [answer(snapshot, name)[0].value for name in names] == [3] * 5


def test_a_filed_total_of_four_people_is_hidden_like_their_rows(pocket: Pocket) -> None:
    for sent_off, shown in ((4, None), (5, 5)):
        snapshot = pocket.holding(reported_totals=[filed("retirement.sent_off", 2024, sent_off)])
        assert [one.value for one in answer(snapshot, "retirement.sent_off")] == [shown]


def test_an_empty_cell_hides_nobody(pocket: Pocket) -> None:
    rows = [paid("2024-03-01", 100, f"p{nth}") for nth in range(5)]
    (found,) = answer(pocket.holding(aid_payments=rows), "aid.paid", where={"division": FOUNDRY})
    assert (found.value, found.suppressed) == (0, False)


def test_intervals_and_distributions_hide_the_same_cells(pocket: Pocket) -> None:
    forms = [*[(ASSEMBLY, [True])] * 9, *[(FOUNDRY, [True])] * 10]
    snapshot = pocket.holding(
        **survey(2024, *forms), aid_payments=[paid("2024-03-01", 100, f"p{nth}") for nth in range(4)]
    )
    assert [one.keys["division"] for one in spread(snapshot, "satisfaction.rate", by=("division",))] == [FOUNDRY]
    assert [one.persons for one in distribution(snapshot, "aid.paid", 100) if one.suppressed] == [None]


def test_exactly_the_ledgers_of_opinions_and_of_help_to_people_have_a_threshold() -> None:
    least = {one.domain: threshold(one) for one in catalogue().values() if threshold(one)}
    help_to_people = dict.fromkeys(("aid", "mutual", "care", "retirement"), 5)
    assert least == {"satisfaction": 10, "voices": 10, **help_to_people}


def test_within_them_only_meetings_and_talks_are_open_to_all() -> None:
    sensitive = {one.domain for one in catalogue().values() if threshold(one)}
    shown = {name for name, one in catalogue().items() if one.domain in sensitive and not threshold(one)}
    assert shown == {"voices.meetings", "voices.meeting_attendance", "care.talks", "care.talk_audience"}


def test_what_was_hidden_once_stays_hidden(pocket: Pocket) -> None:
    wanted = metric("satisfaction.rate")
    found = answer(pocket.holding(**survey(2024, (ASSEMBLY, [True]))), wanted.name)
    assert guard(wanted, found) == found

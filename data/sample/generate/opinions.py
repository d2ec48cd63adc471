"""Who answers a satisfaction survey and what they tick, so that the totals of survey.toml come out exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from . import chance
from .people import Person, rosters
from .world import table

BLANK, UNKNOWN = "(空)", "不了解"
Cell = tuple[int, int]  # which form, which item


@dataclass(frozen=True)
class Survey:
    """One year's survey as survey.toml asks for it."""

    year: int
    vid: int
    title: str
    opened: str
    items: list[str]
    scale: list[str]
    favourable: list[str]
    dissent_shares: list[float]
    valid: int
    rated: int
    favourable_answers: int
    rushed: int
    empty: int
    divisions: Mapping[str, float]

    @property
    def unfavourable(self) -> list[str]:
        return self.scale[len(self.favourable) :]


def surveys() -> list[Survey]:
    return [Survey(**raw) for raw in table("survey")["survey"]]


def respondents(survey: Survey, dice: Random) -> list[Person]:
    """As many of the staff as there are valid forms, from every workshop about the same share."""
    shops: dict[str, list[Person]] = defaultdict(list)
    for one in rosters()[survey.year]:
        shops[one.place].append(one)
    keen = [len(people) * (0.97 + 0.06 * dice.random()) for people in shops.values()]
    forms = chance.shared_out(survey.valid, keen)
    return [one for people, count in zip(shops.values(), forms, strict=True) for one in dice.sample(people, count)]


def _dissent(survey: Survey, people: list[Person], dice: Random) -> dict[Cell, float]:
    """How likely each answer is not favourable, against the others; tempers differ from person to person."""
    known: dict[str, Any] = table("survey")["dissent"]
    items = [known["items"].get(item, 1.0) for item in survey.items]
    weights: dict[Cell, float] = {}
    for form, one in enumerate(people):
        person = dice.lognormvariate(0, 0.9) * survey.divisions.get(one.division, 1.0)
        person *= known["job_classes"][one.job_class] * known["age_bands"][one.age_band(survey.year)]
        weights |= {(form, place): person * weight for place, weight in enumerate(items)}
    return weights


def _unanswered(survey: Survey, dice: Random) -> dict[Cell, str]:
    """Answers left out; nobody leaves out more than six of the ten."""
    forms = [dice.randrange(survey.valid) for _ in range(survey.valid * len(survey.items))]
    left: dict[int, list[int]] = defaultdict(list)
    missing = survey.valid * len(survey.items) - survey.rated
    found: dict[Cell, str] = {}
    while len(found) < missing:
        form = forms.pop()
        place = dice.randrange(len(survey.items))
        if len(left[form]) < 6 and place not in left[form]:
            left[form].append(place)
            found[form, place] = UNKNOWN if dice.random() < 0.6 else BLANK
    return found


def answers(survey: Survey, people: list[Person], dice: Random) -> list[list[str]]:
    """One list of ticks per form: exactly `rated` of them on the scale, exactly `favourable_answers` favourable."""
    unanswered = _unanswered(survey, dice)
    rated = {cell: weight for cell, weight in _dissent(survey, people, dice).items() if cell not in unanswered}
    unhappy = set(chance.favoured(dice, rated.items(), survey.rated - survey.favourable_answers))
    ticks: list[list[str]] = []
    for form in range(len(people)):
        keen = 0.35 + 0.55 * dice.random()
        row = []
        for place in range(len(survey.items)):
            if (form, place) in unanswered:
                row.append(unanswered[form, place])
            elif (form, place) in unhappy:
                row.append(dice.choices(survey.unfavourable, survey.dissent_shares)[0])
            else:
                row.append(survey.favourable[0 if dice.random() < keen else 1])
        ticks.append(row)
    return ticks

"""Findings: the ten figures of the overview and three sentences, made from the numbers by rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ledger import names, words, yearly
from ledger.answer import Answer
from ledger.catalogue import metric
from ledger.store import Snapshot
from ledger.yearly import Figure

SPORTS_MEET: Mapping[str, Any] = {"category": "运动会"}
SURE_FORMS = 30
"""Fewer questionnaires than this are no branch to point at."""


@dataclass(frozen=True)
class Tile:
    """A place on the overview: one figure for one section of the annual report."""

    name: str
    label: str
    """Key of its phrase."""
    page: str
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentence:
    """One generated sentence, with the figure it rests on."""

    kind: Literal["best", "worry", "decide"]
    text: str
    metric: str
    where: Mapping[str, Any] = field(default_factory=dict)


TEN = (
    Tile("activities.person_times", "tile.sports_meet", "participation", SPORTS_MEET),
    Tile("honours.applied", "tile.honours", "honours"),
    Tile("care.recuperation_persons", "tile.care", "honours"),
    Tile("reform.measures", "tile.reform", "reform"),
    Tile("skills.contest_persons", "tile.contests", "skills"),
    Tile("home.zones", "tile.home", "home"),
    Tile("retirement.sent_off", "tile.retirement", "retirement"),
    Tile("satisfaction.rate", "tile.satisfaction", "satisfaction"),
    Tile("training.hours_per_trainee", "tile.training", "training"),
    Tile("aid.paid", "tile.aid", "aid"),
)
"""The ten sections of the annual report, in its order."""


def ten(snapshot: Snapshot, year: int, base_year: int | None) -> list[tuple[Tile, Figure]]:
    """The ten figures of the overview."""
    return [(tile, yearly.figure(snapshot, tile.name, year, base_year, tile.where)) for tile in TEN]


def sentences(
    snapshot: Snapshot, year: int, base_year: int | None, lang: str, *, compared: bool = True
) -> list[Sentence]:
    """The best news, the worst spot and what needs a decision; those without ground are left out, and the news where
    nothing is to be compared.
    """
    best = _best(snapshot, year, base_year, lang) if compared else None
    found = (best, _worry(snapshot, year, lang), _decide(snapshot, year, lang))
    return [one for one in found if one is not None]


# --- the best news -----------------------------------------------------------------------------------------


def _best(snapshot: Snapshot, year: int, base_year: int | None, lang: str) -> Sentence | None:
    """The largest improvement among the ten; one against an invented year only if there is no other."""
    good = [one for _, one in ten(snapshot, year, base_year) if one.change.tone == "good"]
    if not good:
        return None
    best = max(
        good, key=lambda one: (not one.change.invented, one.change.unit == "points", abs(one.change.change or 0))
    )
    parts = {
        "name": best.metric.label(lang),
        "value": words.text(best.metric, best.now, lang),
        "change": words.change(best.metric, best.change, lang),
    }
    text = words.say("sentence.best", lang, **parts)
    if best.metric.name == "satisfaction.rate":
        up, shown = _branches_up(snapshot, year, best.change.base_year)
        if shown:
            text = words.say("sentence.best_branches", lang, **parts, up=up, shown=shown)
    return Sentence("best", text, best.metric.name, best.where)


def _branches_up(snapshot: Snapshot, year: int, base_year: int) -> tuple[int, int]:
    """How many branches rose, of those that can be compared as they are organised now."""
    rates = yearly.asked(snapshot, "satisfaction.rate", (year, base_year), {}, by=("division_now",))
    by_branch: dict[object, dict[int, float]] = {}
    for one in rates:
        if one.value is not None and one.keys["division_now"] is not None:
            by_branch.setdefault(one.keys["division_now"], {})[one.year] = float(one.value)
    both = [both for both in by_branch.values() if len(both) == 2]
    return sum(pair[year] > pair[base_year] for pair in both), len(both)


# --- the worst spot ----------------------------------------------------------------------------------------


def _worry(snapshot: Snapshot, year: int, lang: str) -> Sentence | None:
    """The branch with the lowest satisfaction, and the item that weighs most there."""
    lowest = lowest_branch(snapshot, year)
    if lowest is None:
        return None
    name, found = lowest.keys["division"], metric("satisfaction.rate")
    parts = {
        "branch": names.named(snapshot, "division", name, lang),
        "value": words.text(found, lowest, lang),
        "among": words.say("sentence.among_shown" if _any_hidden(snapshot, year) else "sentence.among_all", lang),
    }
    if heaviest := heaviest_item(snapshot, year, str(name)):
        item, share = names.named(snapshot, "item", heaviest[0], lang), f"{heaviest[1]:.0%}"
        text = words.say("sentence.worry_item", lang, **parts, item=item, share=share)
    else:
        text = words.say("sentence.worry", lang, **parts)
    return Sentence("worry", text, found.name, {"division": name})


def _any_hidden(snapshot: Snapshot, year: int) -> bool:
    """Whether a branch's rate is not told: then nobody knows which is the lowest of all."""
    return any(one.suppressed for one in yearly.asked(snapshot, "satisfaction.rate", (year,), {}, by=("division",)))


def lowest_branch(snapshot: Snapshot, year: int) -> Answer | None:
    """The branch with the lowest satisfaction rate among those with enough questionnaires."""
    rates = yearly.asked(snapshot, "satisfaction.rate", (year,), {}, by=("division",))
    sure = [one for one in rates if one.keys["division"] and one.value is not None and (one.base or 0) >= SURE_FORMS]
    return min(sure, key=lambda one: float(one.value or 0)) if len(sure) > 1 else None


def heaviest_item(snapshot: Snapshot, year: int, branch: str) -> tuple[str, float] | None:
    """The item with most unfavourable answers in a branch, and its share of them; None where there is no choice."""
    rows = yearly.asked(snapshot, "satisfaction.dissatisfied_rate", (year,), {"division": branch}, by=("item",))
    weights = {str(one.keys["item"]): float(one.numerator or 0) for one in rows if one.keys["item"]}
    total = sum(weights.values())
    if len(weights) < 2 or not total:
        return None
    item = max(weights, key=lambda one: weights[one])
    return item, weights[item] / total


# --- what needs a decision ---------------------------------------------------------------------------------


def _decide(snapshot: Snapshot, year: int, lang: str) -> Sentence | None:
    """The first open matter, gravest first: late measures, overdue issues, unpaid aid, retirees not sent off."""
    return next(_open_matters(snapshot, year, lang), None)


def _open_matters(snapshot: Snapshot, year: int, lang: str) -> Iterator[Sentence]:
    for name in ("reform.late", "voices.overdue", "aid.approved"):
        one = yearly.figure(snapshot, name, year, None).now
        if one and one.value:
            told = {"value": words.text(metric(name), one, lang), "n": f"{one.value:,}"}
            yield Sentence("decide", words.say(f"sentence.{name}", lang, **told), name)
    sent_off = yearly.figure(snapshot, "retirement.coverage", year, None).now
    if sent_off and sent_off.value is not None and sent_off.value < 1:
        missing = int(sent_off.denominator or 0) - int(sent_off.numerator or 0)
        yield Sentence("decide", words.say("sentence.retirement", lang, n=missing), "retirement.coverage")

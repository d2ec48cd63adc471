"""Asking: answers for a scene, and the change between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ledger import answers, compare, reconcile, words, yearly
from ledger.answers import Answer
from ledger.catalogue import Metric, metric
from ledger.kept import kept
from ledger.reconcile import Line
from ledger.show.scene import Scene
from ledger.store import Snapshot

Frozen = tuple[tuple[str, Any], ...]


@kept
def _years(snapshot: Snapshot, name: str) -> tuple[int, ...]:
    return tuple(answers.years(snapshot, name))


def years(snapshot: Snapshot, name: str) -> list[int]:
    """The years in which the metric has rows, oldest first."""
    return list(_years(snapshot, name))


def carries(scene: Scene, name: str) -> bool:
    """Whether the metric can be told for the chosen unit; always for the whole group.

    Where it cannot, `ask` answers nothing rather than the group's figure under a unit's name.
    """
    wanted = metric(name)
    below = [metric(wanted.denominator)] if wanted.denominator else []
    return all(dim in one.groupings for one in (wanted, *below) for dim in scene.where)


def ask(
    scene: Scene,
    name: str,
    *,
    years: Iterable[int] | None = None,
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
) -> list[Answer]:
    """The metric's answers under the chosen unit: the year and the comparison year unless `years` says others.

    [] where the metric does not carry the unit's dimension (`carries`). Raises what `answers.answer` raises.
    """
    if not carries(scene, name):
        return []
    wanted = tuple(scene.pair if years is None else sorted(set(years)))
    filters = {**(where or {}), **scene.where}
    frozen = tuple((dim, tuple(one) if isinstance(one, list) else one) for dim, one in sorted(filters.items()))
    return list(_answers(scene.snapshot, name, wanted, tuple(by), frozen))


@kept
def _answers(
    snapshot: Snapshot, name: str, years: tuple[int, ...], by: tuple[str, ...], where: Frozen
) -> tuple[Answer, ...]:
    """Checking a question before its answer is looked up took a page of thirty answers 1 ms."""
    return tuple(answers.answer(snapshot, name, years, by, dict(where)))


def one(scene: Scene, name: str, year: int | None = None, where: Mapping[str, Any] | None = None) -> Answer | None:
    """The single answer of a year (the chosen one by default); None where there is none, also where the ledgers do not
    know a member that is asked for: a union without a sports meet has no such category.
    """
    try:
        found = ask(scene, name, years=(scene.year if year is None else year,), where=where)
    except answers.Refused:
        return None
    return found[0] if found else None


def of_group(scene: Scene, name: str) -> Answer | None:
    """The whole group's average of the year, to stand beside the chosen unit's; None where there is none to compare."""
    found = answers.of_group(scene.snapshot, name, (scene.year,)) if scene.where else []
    return found[0] if found and found[0].value is not None else None


@dataclass(frozen=True)
class Told:
    """A change ready for the page: its words, and the colour they may have."""

    text: str
    tone: compare.Tone
    direction: compare.Direction | None
    change: compare.Change | None
    before: Answer | None = None
    """What it is measured from."""


def moved(scene: Scene, name: str, where: Mapping[str, Any] | None = None) -> Told:
    """The change of the year's figure in words, measured from what the metric's header has it compared with: last
    year, the last edition, the same season. Empty where the reader wants no comparison, or the unit has no figure.

    A season is no part of the year's figure, so its own value stands before its change.
    """
    if scene.base_year is None or not carries(scene, name):
        return Told("", "neutral", None, None)
    filters = tuple(sorted({**(where or {}), **scene.where}.items()))
    now, before, found = _moved(scene.snapshot, name, scene.year, scene.base_year, filters)
    text = worded(scene, metric(name), found)
    if found.against == "season" and found.change is not None:
        text = words.say("show.season", scene.lang, value=words.text(metric(name), now, scene.lang), text=text)
    return Told(text, found.tone, found.direction, found, before)


@kept
def _moved(
    snapshot: Snapshot, name: str, year: int, base_year: int, where: Frozen
) -> tuple[Answer | None, Answer | None, compare.Change]:
    return yearly.moved(snapshot, name, year, base_year, dict(where))


def worded(scene: Scene, wanted: Metric, found: compare.Change) -> str:
    """Against a year of the sample that was invented the words end in 示例."""
    return words.changed(wanted, found, scene.lang)


def change(
    scene: Scene,
    wanted: Metric,
    now: Answer | None,
    before: Answer | None,
    where: Mapping[str, Any] | None = None,
) -> Told:
    """The change between two answers of a card's own in words; empty where the reader wants no comparison."""
    if scene.base_year is None:
        return Told("", "neutral", None, None)
    filters = tuple(sorted({**(where or {}), **scene.where}.items()))
    same = _same_definition(scene.snapshot, wanted.name, scene.year, scene.base_year)
    found = compare.change(
        wanted,
        now,
        before,
        year=scene.year,
        base_year=scene.base_year,
        same_definition=same,
        invented=_invented(scene.snapshot, wanted.name, scene.base_year, filters),
    )
    return Told(worded(scene, wanted, found), found.tone, found.direction, found, before)


@kept
def _invented(snapshot: Snapshot, name: str, year: int, where: Frozen) -> bool:
    return yearly.invented(snapshot, name, year, dict(where))


def printed(scene: Scene, name: str, where: Mapping[str, Any]) -> Line | None:
    """What the year's report printed for a figure of the whole group, with its status; None where it printed none."""
    if scene.where:
        return None
    return _printed(scene.snapshot, name, scene.year, tuple(sorted(where.items())))


@kept
def _printed(snapshot: Snapshot, name: str, year: int, where: Frozen) -> Line | None:
    return reconcile.printed(snapshot, name, year, dict(where))


@kept
def _same_definition(snapshot: Snapshot, name: str, year: int, base_year: int) -> bool:
    return compare.same_definition(snapshot, metric(name), year, base_year)

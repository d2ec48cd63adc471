"""Headlines: the figures that an upload or a version moves, the first of them in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ledger import findings, units, words, yearly
from ledger.compare import Change
from ledger.moves import Move
from ledger.store import Snapshot
from ledger.words import say


def ranked(moves: Iterable[Move]) -> list[Move]:
    """The figures of the overview, newest year first and in its order; then the rest, newest year first.

    What is paid in December counts in a winter of the next year: that is no figure to begin with.
    """
    rank = {tile.name: place for place, tile in enumerate(findings.TEN)}
    last = len(rank)
    return sorted(moves, key=lambda move: (move.metric.name not in rank, -move.year, rank.get(move.metric.name, last)))


def moved(move: Move, lang: str) -> str:
    """By how much a figure moves: 提升1.44个百分点, 增加12人次; empty where there is nothing to subtract.

    A figure of too few is said to be one.
    """
    said = _by(move, move.change, lang)
    mark = say("desk.for_check", lang) if move.for_check else ""
    return say("desk.semicolon", lang).join(filter(None, (said, mark)))


def _by(move: Move, change: Change, lang: str) -> str:
    if change.change is None or change.direction == "flat":
        return ""
    return say(f"desk.moved.{change.unit}_{change.direction}", lang, n=words.amount(move.metric, change, lang))


def first(moves: Sequence[Move]) -> list[Move]:
    """Of ranked moves the first, and the first count that stands behind it: 总体满意率 and 有效问卷."""
    lead = next(iter(moves), None)
    if lead is None:
        return []
    return [lead, *[one for one in moves if _behind(one, lead)][:1]]


def _behind(one: Move, lead: Move) -> bool:
    """A count of something else in the same field of work and year: people behind money, forms behind a rate."""
    here = (one.metric.domain, one.year) == (lead.metric.domain, lead.year)
    return here and one.metric.is_count and one.metric.unit != lead.metric.unit


def figure(move: Move, after: Snapshot, lang: str) -> str:
    """总体满意率2024年：95.84% → 97.28%(提升1.44个百分点); a year that had nothing stands beside the year before."""
    before, now = (words.text(move.metric, one, lang) for one in (move.before, move.after))
    parts = {"name": move.metric.label(lang), "year": move.year, "before": before, "after": now}
    if move.before is None and move.after is not None and not move.for_check:
        return _new_year(move, after, parts, lang)
    by = moved(move, lang)
    return say("desk.headline" if by else "desk.headline_plain", lang, **parts, by=by)


def _new_year(move: Move, after: Snapshot, parts: dict[str, object], lang: str) -> str:
    found = yearly.figure(after, move.metric.name, move.year, move.year - 1)
    if found.before is None or found.before.value is None:
        return say("desk.headline_plain", lang, **parts)
    if found.change.change is None:
        why = words.change(move.metric, found.change, lang)
        return say("desk.headline", lang, **parts, by=why)
    parts |= {"before": words.text(move.metric, found.before, lang), "base_year": move.year - 1}
    by = _by(move, found.change, lang)
    return say("desk.headline_years" if by else "desk.headline_years_plain", lang, **parts, by=by)


def line(moves: Sequence[Move], before: Snapshot, after: Snapshot, problems: int, lang: str) -> str:
    """All that matters before it counts: the first figures, how many units are new, how many rows are in question."""
    said = [figure(move, after, lang) for move in first(moves)]
    counts = say("desk.counts", lang, units=len(units.known(after) - units.known(before)), problems=problems)
    return say("desk.comma", lang).join([*said, counts])

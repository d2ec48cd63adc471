"""Answers: one question → one statement → figures. The only place that divides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlglot import exp

from ledger import engine
from ledger.access import Denied
from ledger.answer import Answer, Number
from ledger.answers.ask import Ask, Calendar, Windows, ask
from ledger.answers.masking import masked
from ledger.answers.members import check_members
from ledger.answers.reports import standing_in
from ledger.answers.statement import statement, year_of
from ledger.answers.telling import Telling
from ledger.answers.within import within
from ledger.catalogue import metric
from ledger.store import Snapshot
from ledger.units import stood


def years(snapshot: Snapshot, name: str, calendar: Calendar = "natural") -> list[int]:
    """The years in which the metric has rows, from its ledger or as filed totals, oldest first."""
    asked = within(snapshot, ask(name, calendar=calendar))
    if asked is None:
        return []
    filed = {int(row["year"]) for row in standing_in(*asked)}
    return sorted({*_ledger_years(*asked), *filed})


def _ledger_years(snapshot: Snapshot, question: Ask) -> list[int]:
    """Years with any row behind the metric, whoever's it is; a window is covered where its year is."""
    calendar = "natural" if isinstance(question.calendar, Windows) else question.calendar
    return _years_of(snapshot.whole, question.metric.view, question.metric.when, calendar)


@lru_cache(maxsize=4096)
def _years_of(snapshot: Snapshot, view: str, column: str, calendar: Calendar) -> list[int]:
    return sorted(int(row[0]) for row in engine.run(snapshot, _years_statement(view, column, calendar)).rows)


@cache
def _years_statement(view: str, column: str, calendar: Calendar) -> str:
    """Written once for all versions: a first page asks fifty of them."""
    dated = exp.Not(this=exp.Is(this=exp.column(column), expression=exp.null()))
    select = exp.select(exp.alias_(year_of(column, calendar), "year")).distinct().from_(view).where(dated)
    return select.sql("duckdb")


def answer(
    snapshot: Snapshot,
    name: str,
    years: Iterable[int] = (),
    by: Iterable[str] = (),
    where: Mapping[str, Any] | None = None,
    calendar: Calendar = "natural",
) -> list[Answer]:
    """The metric's figures, a row per year and group, ordered by both, small cells taken out.

    A year without rows has no answer. A count of nothing in a year that has rows is zero, unless no unit that was asked
    for existed that year. A filed total stands in for the group or a division only where the ledger has no row of that
    metric, unit and year.
    Raises UnknownMetric, and Refused for an unknown dimension or member, and for a sensitive metric asked for more than
    a place in the organisation and one attribute. A branch's snapshot answers for its own unit, and raises Denied for
    another.
    """
    asked = within(snapshot, ask(name, years, by, where, calendar))
    return _of_years(*asked) if asked else []


def of_group(snapshot: Snapshot, name: str, years: Iterable[int]) -> list[Answer]:
    """The whole group's average of these years, which a branch too sees beside its own; [] for counts and sums.

    Never grouped and never filtered: of the rest of the group it tells nothing else.
    """
    question = ask(name, years)
    return [] if question.metric.is_count else _of_years(snapshot.whole, question)


def uncovered(snapshot: Snapshot, name: str, years: Iterable[int]) -> list[Answer]:
    """The whole group's figures with nothing hidden: what a file does that its own analyst has in hand.

    For `ledger.moves` alone, before the file counts. Never grouped, never filtered, and never answered to a branch.
    """
    if snapshot.division is not None:
        raise Denied("group")
    return _answers(snapshot, ask(name, years))


def _of_years(snapshot: Snapshot, question: Ask) -> list[Answer]:
    """The asked years out of all: one statement gives them all for no more than two cost, and the next question about
    another year costs nothing. What stands on days is asked for these days alone.
    """
    on_days = question.metric.at or isinstance(question.calendar, Windows)
    found = _answered(snapshot, question if on_days else replace(question, years=()))
    return [one for one in found if not question.years or one.year in question.years]


@lru_cache(maxsize=20_000)
def _answered(snapshot: Snapshot, question: Ask) -> tuple[Answer, ...]:
    """Kept for the process: a version never changes, and pages, passports and checks ask the same questions."""
    check_members(snapshot, question)
    known = _ledger_years(snapshot, question)
    covered = replace(question, years=tuple(_covered(question, known)))
    told = masked(snapshot, covered, Telling(snapshot, covered), _answers(snapshot, question))
    return tuple(sorted(told, key=_order))


def _order(one: Answer) -> tuple[object, ...]:
    return (one.year, *((value is None, str(type(value)), value or 0) for value in one.keys.values()))


def _answers(snapshot: Snapshot, question: Ask) -> list[Answer]:
    """The ledger's figures; where it has no row a filed total; where that is missing too, zero of a count."""
    known = _ledger_years(snapshot, question)
    covered = tuple(_covered(question, known))
    own = _from_ledger(snapshot, replace(question, years=covered)) if covered else []
    filed = [replace(_shaped(question, row), source="reported") for row in standing_in(snapshot, question)]
    found = [*own, *(one for one in filed if _place(one) not in set(map(_place, own)))]
    if question.by or not question.metric.is_count:
        return found
    present = {one.year for one in found}
    empty = [year for year in covered if year not in present and _stood(snapshot, question, year)]
    return [*found, *(_nothing(question, year) for year in empty)]


def _stood(snapshot: Snapshot, question: Ask, year: int) -> bool:
    """Whether any unit asked for existed that year: one made by a later merger has no zero, it has no figure."""
    where = dict(question.where)
    workshops = where.get("workshop", (None,))
    pairs = [(division, workshop) for division in where.get("division", ()) for workshop in workshops]
    return not pairs or any(
        division is None or stood(snapshot, year, str(division), workshop) for division, workshop in pairs
    )


def _covered(question: Ask, known: list[int]) -> list[int]:
    """The asked years in which the ledger speaks: years with rows; of a stock, any since its first snapshot."""
    if question.metric.at and question.years:
        return [year for year in question.years if known and year >= known[0]]
    return [year for year in known if not question.years or year in question.years]


def _from_ledger(snapshot: Snapshot, question: Ask) -> list[Answer]:
    if question.metric.denominator:
        return _over_other(snapshot, question)
    return [_shaped(question, row) for row in engine.run(snapshot, statement(question)).dicts()]


def _nothing(question: Ask, year: int) -> Answer:
    return Answer(question.metric.name, year, numerator=0, value=0, base=0, unkeyed=0)


def _over_other(snapshot: Snapshot, question: Ask) -> list[Answer]:
    """A numerator over another metric's count at the same grain; a missing numerator is zero."""
    below = replace(question, metric=metric(question.metric.denominator))
    rows = engine.run(snapshot, statement(question)).dicts()
    numerators = {(row["year"], *(row[dim] for dim in question.by)): row for row in rows}
    counts = [one for one in _answers(snapshot, below) if one.value]
    return [_over(question, one, numerators.get(_place(one), {})) for one in counts]


def _over(question: Ask, below: Answer, own: Mapping[str, Any]) -> Answer:
    """The ratio at one place. Its base, its snapshot and whether it was filed are those of the count below."""
    row = {**own, "numerator": own.get("numerator") or 0, "denominator": below.value, "base": below.base}
    over = _shaped(question, {**row, "year": below.year, **below.keys})
    return replace(over, source=below.source, as_of=below.as_of)


def _place(one: Answer) -> tuple[Any, ...]:
    return (one.year, *one.keys.values())


def _shaped(question: Ask, row: Mapping[str, Any]) -> Answer:
    numerator, denominator = _plain(row.get("numerator")), _plain(row.get("denominator"))
    is_ratio = question.metric.is_ratio
    if "value" in row:
        value = _plain(row["value"])
    else:
        value = divide(numerator, denominator, question.metric.per) if is_ratio else numerator
    unkeyed = row.get("unkeyed")
    return Answer(
        metric=question.metric.name,
        year=int(row["year"]),
        keys={dim: row[dim] for dim in question.by},
        numerator=numerator,
        denominator=denominator if is_ratio else None,
        value=value,
        base=int(row["base"] or 0),
        unkeyed=None if unkeyed is None else int(unkeyed),
        as_of=row.get("as_of"),
    )


def divide(numerator: Number | None, denominator: Number | None, per: int = 1) -> float | None:
    """Numerator ÷ denominator × per; None where either is missing or there is nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return float(numerator) / float(denominator) * per


def _plain(number: Number | None) -> Number | None:
    """Whole decimals become integers, money keeps its two places, everything else is a float."""
    if isinstance(number, Decimal):
        if number == number.to_integral_value():
            return int(number)
        return number if number.as_tuple().exponent == -2 else float(number)
    return number

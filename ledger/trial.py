"""Trial of definitions (口径试算): which rules and denominators of a year's survey can give a printed percentage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ledger import engine
from ledger.answers import answer
from ledger.grim import Printed, read
from ledger.store import Snapshot
from ledger.tally import Favourable, Survey, tally

Rule = Literal["pooled", "blanks", "items", "forms", "score", "item"]
Kind = Literal["forms", "returned", "eligible", "employees", "item", "pooled", "asked"]
Verdict = Literal["reproduces", "possible", "impossible"]


@dataclass(frozen=True)
class Base:
    """Something a share could have been taken of. `can` are the numerators that print so."""

    kind: Kind
    size: int
    item: str
    can: range

    @property
    def possible(self) -> bool:
        return bool(self.can)

    def near(self, printed: Printed) -> tuple[int, int]:
        """The whole numbers just below and above the printed share."""
        below = int(printed.value * self.size / 100)
        return below, min(below + 1, self.size)


@dataclass(frozen=True)
class Try:
    """What one rule gives, in percent; a share is `numerator` ÷ `denominator`.

    A score has no favourable set. `possible` could print so with other answers, `impossible` never can.
    """

    rule: Rule
    cut: Favourable | None
    item: str
    percent: Fraction
    numerator: int | None
    denominator: int | None
    verdict: Verdict

    @property
    def own(self) -> bool:
        """Whether this is the rate the dashboard shows, of all answers or of one item."""
        return self.rule in ("pooled", "item") and self.cut is not None and self.cut.own


@dataclass(frozen=True)
class Trial:
    """A printed percentage held against one year's survey; `tries` begin with what comes nearest."""

    printed: Printed
    year: int
    bases: tuple[Base, ...]
    tries: tuple[Try, ...]

    @property
    def reproduced(self) -> list[Try]:
        return [one for one in self.tries if one.verdict == "reproduces"]


def trial(snapshot: Snapshot, text: str, year: int) -> Trial:
    """A typed percentage against that year's survey of the whole group. Raises NoPercentage and NoSurvey."""
    printed, survey = read(text), tally(snapshot, year)
    tries = sorted(_tries(survey, printed), key=lambda one: _rank(one, printed))
    return Trial(printed, year, tuple(_bases(snapshot, survey, printed)), tuple(tries))


def _rank(one: Try, printed: Printed) -> tuple[bool, bool, Fraction]:
    """What gives the figure first, the dashboard's own rate before all; then by distance."""
    gives = one.verdict == "reproduces"
    return not gives, gives and not one.own, abs(one.percent - printed.value)


# --- what each rule gives ----------------------------------------------------------------------------------


def _tries(survey: Survey, printed: Printed) -> Iterator[Try]:
    asked = survey.forms * len(survey.items)
    for cut in survey.cuts:
        favourable = sum(item.favourable(cut.top) for item in survey.items)
        yield _share(printed, "pooled", cut, favourable, survey.rated)
        yield _share(printed, "blanks", cut, favourable, asked)
        rates = [Fraction(100 * item.favourable(cut.top), item.rated) for item in survey.items]
        yield _mean(printed, "items", cut, sum(rates, Fraction(0)) / len(rates))
        yield _mean(printed, "forms", cut, Fraction(survey.forms_share[cut.top]))
        for item in survey.items if survey.shows_items else ():
            yield _share(printed, "item", cut, item.favourable(cut.top), item.rated, item.name)
    points = sum((item.points for item in survey.items), Fraction(0))
    yield _mean(printed, "score", None, points / survey.rated)


def _share(printed: Printed, rule: Rule, cut: Favourable, numerator: int, denominator: int, item: str = "") -> Try:
    percent = Fraction(100 * numerator, denominator)
    verdict: Verdict = "possible" if printed.numerators(denominator) else "impossible"
    if printed.shows(percent):
        verdict = "reproduces"
    return Try(rule, cut, item, percent, numerator, denominator, verdict)


def _mean(printed: Printed, rule: Rule, cut: Favourable | None, percent: Fraction) -> Try:
    """A mean of shares has no one whole number above it: nothing can be ruled out by counting."""
    return Try(rule, cut, "", percent, None, None, "reproduces" if printed.shows(percent) else "possible")


# --- what it could have been taken of ----------------------------------------------------------------------


def _bases(snapshot: Snapshot, survey: Survey, printed: Printed) -> Iterator[Base]:
    sizes: list[tuple[Kind, int, str]] = [("forms", survey.forms, ""), ("returned", survey.returned, "")]
    sizes += [("eligible", size, "") for size in _eligible(snapshot, survey.year)]
    sizes += [("employees", int(one.value or 0), "") for one in answer(snapshot, "workforce.employees", (survey.year,))]
    sizes += [("item", item.rated, item.name) for item in survey.items if survey.shows_items]
    sizes += [("pooled", survey.rated, ""), ("asked", survey.forms * len(survey.items), "")]
    for kind, size, item in sizes:
        if size:
            yield Base(kind, size, item, printed.numerators(size))


def _eligible(snapshot: Snapshot, year: int) -> list[int]:
    sql = "SELECT eligible FROM survey_definitions WHERE survey_year = $year AND eligible IS NOT NULL"
    return [row[0] for row in engine.run(snapshot, sql, {"year": year}).rows]

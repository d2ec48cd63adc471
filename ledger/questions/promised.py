"""What was set and is not reached, and what has fallen since the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ledger import compare, engine, rows, words, yearly
from ledger.answer import Answer
from ledger.answers import spread
from ledger.catalogue import Metric, catalogue
from ledger.compare import Change
from ledger.compare.noise import difference
from ledger.gaps import page_of
from ledger.questions.case import Case, Question, lowest

CLEAR: Mapping[str, float] = {"points": 2.0, "relative": 10.0}
"""A fall is clear from so many percentage points, or per cent, on; small counts only fall by pieces."""
LISTED = ("measure", "owner", "due_date", "last_log")


def late(case: Case) -> Question | None:
    """Measures of the reform plan that are late at the end of the period."""
    behind, plan = case.one("reform.late"), case.one("reform.measures")
    if behind is None or not behind.value:
        return None
    found = [row for row in rows.rows(case.snapshot, "reform_status", case.year) if row["late"]]
    first = min(found, key=lambda row: (row["due_date"] or row["ends"], row["measure_id"]), default=None)
    told = {"n": f"{behind.value:,}", "plan": case.text(plan, "reform.measures")}
    reply = case.say("late.reply", **told)
    if first:
        own = {"owner": case.named("owner", first["owner"]), "due": first["due_date"] or first["ends"]}
        reply = case.say("late.reply_first", **told, measure=first["measure"], **own)
    listed = tuple(_printed(case, row) for row in found)
    return Question("late", "promised", case.say("late.ask", **told), reply, behind.metric, {}, "reform", listed=listed)


def _printed(case: Case, row: rows.Row) -> dict[str, str]:
    shown = {**row, "owner": case.named("owner", row["owner"])}
    return {
        words.say(f"reform.column.{name}", case.lang): "" if shown[name] is None else str(shown[name])
        for name in LISTED
    }


# --- targets -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Missed:
    wanted: Metric
    now: Answer
    target: float
    """In the unit of the answer: a rate as a fraction."""

    @property
    def gap(self) -> float:
        """How far the figure lies on the wrong side, as a share of the target."""
        side = 1 if self.wanted.better == "up" else -1
        return side * (self.target - float(self.now.value or 0)) / abs(self.target)


def target(case: Case) -> Question | None:
    """The target of the whole group that is missed by most, as a share of it."""
    missed = max(_missed(case), key=lambda one: one.gap, default=None)
    if missed is None:
        return None
    wanted = missed.wanted
    gap = abs(missed.target - float(missed.now.value or 0))
    short = replace(_NO_CHANGE, change=gap * 100 if wanted.unit == "percent" else gap, unit=_unit(wanted))
    told = {
        "name": wanted.label(case.lang),
        "value": case.text(missed.now),
        "target": words.number(wanted, missed.target, case.lang),
        "gap": words.amount(wanted, short, case.lang),
    }
    by = case.by(wanted.name, ("division",)) if "division" in wanted.groupings else ()
    reply = f"{case.say('target.reply', **told)}{_made(case, wanted, missed.now, by)}"
    page = page_of(wanted)
    return Question(
        "target", "promised", case.say("target.ask", **told), reply, wanted.name, {}, page, (by,) if by else ()
    )


_NO_CHANGE = Change(1, 0)


def _unit(wanted: Metric) -> Any:
    return "points" if wanted.unit == "percent" else "absolute"


def _missed(case: Case) -> list[_Missed]:
    sql = "SELECT metric, target FROM targets WHERE year = $year AND unit IS NULL AND target <> 0"
    found = []
    for row in engine.run(case.snapshot, sql, {"year": case.year}).dicts():
        wanted = catalogue().get(row["metric"])
        now = case.one(wanted.name) if wanted else None
        if wanted and now and wanted.better != "neutral":
            found.append(_Missed(wanted, now, float(row["target"]) / (100 if wanted.unit == "percent" else 1)))
    return [one for one in found if one.gap > 0]


# --- falls -------------------------------------------------------------------------------------------------


def fall(case: Case) -> Question | None:
    """The figure that worsened most, beyond what is clear and, of a survey, beyond chance."""
    moved = [(wanted, *one) for wanted in catalogue().values() if (one := _worse(case, wanted))]
    worst = max(moved, key=lambda one: abs(one[2].change or 0) / CLEAR[str(one[2].unit)], default=None)
    if worst is None:
        return None
    wanted, now, change, before = worst
    said = words.changed(wanted, change, case.lang)
    told = {
        "name": wanted.label(case.lang),
        "value": case.text(now),
        "before": case.text(before),
        "year": case.base_year,
        "change": said,
    }
    by = case.by(wanted.name, ("division",), (case.base_year, case.year)) if "division" in wanted.groupings else ()
    this_year = [one for one in by if one.year == case.year]
    reply = f"{case.say('fall.reply', **told)}{_made(case, wanted, now, this_year)}"
    page = page_of(wanted)
    return Question("fall", "promised", case.say("fall.ask", **told), reply, wanted.name, {}, page, (by,) if by else ())


def _worse(case: Case, wanted: Metric) -> tuple[Answer, Change, Answer] | None:
    """This year's figure, how it fell and last year's, where both count enough and the fall is clear."""
    if wanted.better == "neutral" or wanted.change not in CLEAR:
        return None
    both = {one.year: one for one in case.by(wanted.name, (), (case.base_year, case.year))}
    now, before = both.get(case.year), both.get(case.base_year)
    if now is None or before is None or min(now.base or 0, before.base or 0) < wanted.min_base:
        return None
    alike = compare.same_definition(case.snapshot, wanted, case.year, case.base_year)
    change = compare.change(wanted, now, before, year=case.year, base_year=case.base_year, same_definition=alike)
    clear = change.tone == "bad" and abs(change.change or 0) >= CLEAR.get(str(change.unit), float("inf"))
    if not clear or not _beyond_chance(case, wanted):
        return None
    invented = yearly.invented(case.snapshot, wanted.name, case.base_year)
    return now, replace(change, invented=invented), before


def _beyond_chance(case: Case, wanted: Metric) -> bool:
    """Of two surveys: whether the difference is larger than its own 95 % margin, the years being independent."""
    if not wanted.cluster or wanted.denominator:
        return True
    forms = {one.year: one for one in spread(case.snapshot, wanted.name, (case.base_year, case.year))}
    if len(forms) < 2:
        return False
    apart = difference(forms[case.year], forms[case.base_year])
    return apart is not None and apart.sure


# --- what both say -----------------------------------------------------------------------------------------


def _made(case: Case, wanted: Metric, now: Answer, by: tuple[Answer, ...] | list[Answer]) -> str:
    """The second sentence: of a rate the branch furthest behind, else what the figure rests on."""
    last = lowest(by, "division") if wanted.is_ratio and wanted.better == "up" else None
    if last:
        return case.say("made.branch", name=case.named("division", last.keys["division"]), value=case.text(last))
    if now.denominator:
        return case.say("made.divided", numerator=f"{now.numerator:,}", denominator=f"{now.denominator:,}")
    return case.say("made.means", means=wanted.means[case.lang].rstrip("。."))

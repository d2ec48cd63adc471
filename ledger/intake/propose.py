"""What can be proposed about a questionnaire before anyone has said how to read it. Nothing here counts by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from ledger.intake.dates import read_moment
from ledger.intake.definition import Definition, Item
from ledger.intake.likert import favourable, is_not_rated, scale_of
from ledger.intake.model import Options, Question
from ledger.intake.phrases import listed, say
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wjx import META, Asked, Form
from ledger.intake.wrong import Wrong

_UNIT = re.compile("单位|部门|事业部|分公司|子公司|所在工会")
_WORKSHOP = re.compile("车间|分厂|科室|班组")
_ATTRIBUTES = {
    "gender": re.compile("性别"),
    "age_band": re.compile("年龄"),
    "job_class": re.compile("岗位|工种|职务|人员类别|身份"),
}
Codes = dict[str, tuple[str, str]]
"""Compared text of an item → the code and topic it had last."""


def submit_days(form: Form) -> list[date]:
    """The days on which forms were handed in, as far as they can be read."""
    cells = form.column(form.meta.get(META[1]))
    moments = (read_moment(cell, None) for cell in cells if cell)
    return [moment.date() for moment in moments if not isinstance(moment, Wrong)]


def likely_year(form: Form) -> int | None:
    """The year that at least 95 % of the forms were handed in; January to March may belong to the year before."""
    years = Counter(day.year for day in submit_days(form))
    year, most = max(years.items(), key=lambda item: item[1], default=(None, 0))
    return year if year and most * 100 >= 95 * sum(years.values()) else None


def proposed(form: Form, units: Units, codes: Codes) -> Definition:
    """A whole mapping by lexicon and by last year's items, for the analyst to confirm or change."""
    scales = {question: scale for question in form.asked if (scale := scale_of(form.answered(question)))}
    common = _merged(list(scales.values()))
    items, attributes = [], {}
    for question, scale in scales.items():
        own = scale if not set(scale) <= set(common) else ()
        code, topic = codes.get(like(question.item), ("", question.stem))
        items.append(Item(question.label, question.item, code=code, topic=topic, scale=own))
    for name, pattern in _ATTRIBUTES.items():
        if found := next((q for q in form.asked if pattern.search(q.text) and q not in scales), None):
            attributes[name] = found.label
    unit, workshop = _places(form, units, [question for question in form.asked if question not in scales])
    good = tuple(dict.fromkeys(option for scale in (common, *scales.values()) for option in favourable(scale)))
    spared = dict.fromkeys(option for q in scales for option in form.options(q) if is_not_rated(option))
    return Definition(
        title=form.title,
        year=likely_year(form),
        unit=unit,
        workshop=workshop,
        favourable=good,
        not_rated=tuple(spared),
        scale=common,
        items=numbered(tuple(items), {code for code, _ in codes.values()}),
        attributes=attributes,
    )


def _merged(scales: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The answers of the commonest family of scales together: an item where nobody chose the worst has them all."""
    families = Counter(_family(scale) for scale in scales)
    if not families:
        return ()
    family = families.most_common(1)[0][0]
    return scale_of(option for scale in scales if _family(scale) == family for option in scale)


def _family(scale: tuple[str, ...]) -> str:
    return like(scale[0])[-2:]


def _places(form: Form, units: Units, asked: list[Asked]) -> tuple[str, str]:
    """Labels of the unit and the workshop column, '' for none: by heading, else by answers that are units."""
    named = [question for question in asked if _UNIT.search(question.text)]
    known = [question for question in asked if _are_units(form.options(question), units)]
    unit = next(iter([*(q for q in named if q in known), *known, *named]), None)
    workshop = next((q for q in asked if _WORKSHOP.search(q.text) and q is not unit), None)
    return unit.label if unit else "", workshop.label if workshop else ""


def _are_units(options: list[str], units: Units) -> bool:
    return bool(options) and sum(units.find(option) is not None for option in options) * 2 > len(options)


def numbered(items: tuple[Item, ...], taken: set[str]) -> tuple[Item, ...]:
    """Items with a code each: their own, else the next free of q01, q02, …"""
    used = taken | {item.code for item in items}
    free = (code for number in range(1, 1000) if (code := f"q{number:02}") not in used)
    return tuple(item if item.code else replace(item, code=next(free)) for item in items)


def open_questions(form: Form, said: Definition, whole: Definition, options: Options) -> list[Question]:
    """At most three: which answers count as satisfied, which column is the unit, which year."""
    lang, asked = options.lang, []
    if said.favourable is None:
        choices = tuple(dict.fromkeys((*whole.scale, *(option for item in whole.items for option in item.scale))))
        code = "which_favourable" if whole.items else "no_scale"
        many = say("many_favourable", lang) if len(whole.favourable or ()) * 2 > len(choices) > 0 else ""
        words = {"options": listed(choices, lang, 20), "proposed": listed(whole.favourable or (), lang), "many": many}
        asked.append(Question("favourable", say(code, lang, **words), choices))
    if said.unit is None:
        labels = tuple(question.label for question in form.asked)
        asked.append(Question("unit", say("which_unit", lang, proposed=whole.unit or "—"), (*labels, "")))
    if said.year is None:
        year = likely_year(form)
        asked.append(Question("year", say("which_year", lang, proposed=year or "—"), (str(year),) if year else ()))
    return asked

"""What can be proposed about a questionnaire before anyone has said how to read it. Nothing here counts by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ledger.intake import codes
from ledger.intake.definition import Definition, Item
from ledger.intake.form import Asked, Form
from ledger.intake.likert import completed, favourable, is_not_rated, number_of, numbers_of, scale_of
from ledger.intake.model import Options, Question
from ledger.intake.moments import read_times, year_of
from ledger.intake.phrases import listed, say
from ledger.intake.repeats import named_by
from ledger.intake.units import Units

_UNIT = re.compile("单位|部门|事业部|分公司|子公司|所在工会|department|division|business unit", re.IGNORECASE)
_WORKSHOP = re.compile("车间|分厂|科室|班组")
_ATTRIBUTES = {
    "gender": re.compile("性别|gender", re.IGNORECASE),
    "age_band": re.compile(r"年龄|\bage\b", re.IGNORECASE),
    "job_class": re.compile("岗位|工种|职务|人员类别|身份"),
}
_WORDY = ("wjx", "tencent", "survey")
"""Tools whose numbers are a rating only where the heading says that something is rated."""
Scales = dict[Asked, tuple[str, ...]]


@dataclass(frozen=True)
class Setting:
    """What is known beside the form itself."""

    units: Units
    last: Definition
    taken: frozenset[str]
    """Item codes in use."""
    staff: int | None = None


def submit_days(form: Form) -> list[date]:
    """The days on which forms were handed in, as far as they can be read."""
    moments = read_times(form.column(form.meta.get("submitted")))
    return [moment.date() for moment in moments if isinstance(moment, datetime)]


def likely_year(form: Form) -> int | None:
    """The year that at least 95 % of the forms were handed in; January to March may belong to the year before."""
    cells = form.column(form.meta.get("submitted"))
    pairs = zip(cells, read_times(cells), strict=True)
    years = Counter(year for cell, moment in pairs if cell and (year := year_of(cell, moment)))
    year, most = max(years.items(), key=lambda item: item[1], default=(None, 0))
    return year if year and most * 100 >= 95 * sum(years.values()) else None


def proposed(form: Form, said: Definition, setting: Setting) -> Definition:
    """A whole mapping by lexicon and by last year's items, for the analyst to confirm or change."""
    scales = _scales(form, said, setting.last)
    common = completed(_merged(list(scales.values())))
    items = tuple(
        Item(q.label, q.item, topic=q.stem, scale=scale if not set(scale) <= set(common) else ())
        for q, scale in scales.items()
    )
    unit, workshop = _places(form, setting.units, [question for question in form.asked if question not in scales])
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
        min_seconds=setting.last.min_seconds or 0,
        same_person=(setting.last.same_person or "all") if named_by(form) else None,
        eligible=setting.staff,
        overall_rule="pooled",
        items=items,
        attributes=_attributes(form, scales),
    )


def _attributes(form: Form, scales: Scales) -> dict[str, str]:
    """Gender, age band and job class by the headings of what is not rated."""
    found = {}
    for name, pattern in _ATTRIBUTES.items():
        if question := next((q for q in form.asked if pattern.search(q.text) and q not in scales), None):
            found[name] = question.label
    return found


def _scales(form: Form, said: Definition, last: Definition) -> Scales:
    """The rated questions, each with its answers from best to worst."""
    if form.coded:
        return {question: _spoken_scale(form, question) for question in codes.rated(form, said, last)}
    answered = {question: form.answered(question) for question in form.asked if not question.option_of}
    worded = {question: scale for question, given in answered.items() if (scale := scale_of(given))}
    if worded:
        return worded
    rated = {q: given for q, given in answered.items() if form.tool not in _WORDY or codes.RATING.search(q.text)}
    persons = (*_ATTRIBUTES.values(), _UNIT)
    asked = {q: given for q, given in rated.items() if not any(pattern.search(q.text) for pattern in persons)}
    numbers = {question: scale for question, given in asked.items() if (scale := numbers_of(given))}
    widest = max(numbers.values(), key=len, default=())
    steps = {*map(number_of, widest)}
    return {q: widest for q, given in asked.items() if q in numbers or _of_one_mind(given, steps)}


def _of_one_mind(given: Iterable[str], steps: Iterable[int | None]) -> bool:
    """Whether everybody gave the same step of the scale that the other questions have."""
    said = {number_of(option) for option in given}
    return len(said) == 1 and None not in said and said <= {*steps}


def _spoken_scale(form: Form, question: Asked) -> tuple[str, ...]:
    """An option's words by the lexicon; words it does not know stand in the order of their numbers."""
    spoken = form.spoken.get(question.place, {})
    known = scale_of(spoken.values())
    rest = tuple(word for word in spoken.values() if word and not is_not_rated(word))
    return known if set(known) >= set(rest) else rest


def _merged(scales: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The answers of the commonest family of scales together: an item where nobody chose the worst has them all."""
    families = Counter(_family(scale) for scale in scales if scale)
    if not families:
        return ()
    family = families.most_common(1)[0][0]
    whole = [scale for scale in scales if scale and _family(scale) == family]
    return scale_of(option for scale in whole for option in scale) or max(whole, key=len)


def _family(scale: tuple[str, ...]) -> str:
    return scale[0][-2:]


def _places(form: Form, units: Units, asked: list[Asked]) -> tuple[str, str]:
    """Labels of the unit and the workshop column, '' for none: by heading, else by answers that are units."""
    open_ = [question for question in asked if not question.option_of and not form.is_personal(question)]
    named = [question for question in open_ if _UNIT.search(question.text)]
    known = [question for question in open_ if _are_units(form.options(question), units)]
    unit = next(iter([*(q for q in named if q in known), *known, *named]), None)
    workshop = next((q for q in open_ if _WORKSHOP.search(q.text) and q is not unit), None)
    return unit.label if unit else "", workshop.label if workshop else ""


def _are_units(options: list[str], units: Units) -> bool:
    return bool(options) and sum(units.find(option) is not None for option in options) * 2 > len(options)


def numbered(items: Sequence[Item], taken: frozenset[str]) -> tuple[Item, ...]:
    """Items with a code each: their own, else the next free of q01, q02, …"""
    used = taken | {item.code for item in items}
    free = (code for number in range(1, 1000) if (code := f"q{number:02}") not in used)
    return tuple(item if item.code else replace(item, code=next(free)) for item in items)


def open_questions(
    form: Form, said: Definition, whole: Definition, numbers: tuple[str, ...], options: Options
) -> list[Question]:
    """At most three: which answers count as satisfied, which column is the unit, which year.

    `numbers`: those of an export without words that nobody has put into words; with them the first question is wider.
    """
    lang, asked = options.lang, []
    if numbers:
        words = {"numbers": listed(numbers, lang, 20), "proposed": _spelt(whole, lang)}
        asked.append(Question("codes", say("which_codes", lang, **words), numbers))
    elif said.favourable is None:
        choices = tuple(dict.fromkeys((*whole.scale, *(option for item in whole.items for option in item.scale))))
        code = "which_favourable" if whole.items else "no_scale"
        many = say("many_favourable", lang) if len(whole.favourable or ()) * 2 > len(choices) > 0 else ""
        filled = {"options": listed(choices, lang, 20), "proposed": listed(whole.favourable or (), lang), "many": many}
        asked.append(Question("favourable", say(code, lang, **filled), choices))
    if said.unit is None:
        labels = tuple(q.label for q in form.asked if not q.option_of and not form.is_personal(q))
        asked.append(Question("unit", say("which_unit", lang, proposed=whole.unit or "—"), (*labels, "")))
    if said.year is None:
        year = likely_year(form)
        asked.append(Question("year", say("which_year", lang, proposed=year or "—"), (str(year),) if year else ()))
    return asked


def _spelt(whole: Definition, lang: str) -> str:
    spelt = [f"{number}={option}" for number, option in (whole.codes or {}).items() if option]
    return ("，" if lang == "zh" else ", ").join(spelt) or "—"

"""Exports by number, score or answer code: which columns are rated, what they hold, and what each of it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ledger.intake.definition import Definition
from ledger.intake.form import UNANSWERED, Asked, Form, whole
from ledger.intake.matching import bare
from ledger.intake.text import like

RATING = re.compile(r"满意|评价|评分|打分|认可|认同|同意|推荐|satisf|rate|rating|recommend|agree", re.IGNORECASE)
_NUMBER = re.compile(r"(AO|A|)(-?\d{1,4}(?:\.\d+)?)")
_PERSON = re.compile(r"性别|年龄|工龄|岗位|工种|职务|学历|身份|单位|部门|车间|分公司|事业部|班组|年限|人员类别")


def rated(form: Form, said: Definition, last: Definition) -> list[Asked]:
    """The rated questions of an export without words: as said, as last year, else by their headings and numbers."""
    if said.items:
        return [question for item in said.items if (question := form.find(item.header))]
    wordings = {bare(item.item) for item in last.items}
    if known := [question for question in form.asked if bare(question.item) in wordings]:
        return known
    numeric = [question for question in form.asked if _numeric(form, question) and not _PERSON.search(question.text)]
    named = [question for question in numeric if RATING.search(question.text)]
    return named or [question for question in numeric if question.stem] or _commonest(form, numeric)


def _commonest(form: Form, questions: list[Asked]) -> list[Asked]:
    """Those that have the commonest highest number: the rows of one scale."""
    highest = {question: max(map(order, form.options(question))) for question in questions}
    often = Counter(highest.values()).most_common(1)
    return [question for question in questions if often[0][1] > 1 and highest[question] == often[0][0]]


def _numeric(form: Form, question: Asked) -> bool:
    options = form.options(question)
    return bool(options) and not question.option_of and all(is_number(option) for option in options)


def is_number(option: str) -> bool:
    """Whether an answer is the number of an option, a score, or a code as LimeSurvey gives them: A1, AO01."""
    return bool(_NUMBER.fullmatch(option))


def order(number: str) -> tuple[str, float]:
    """What numbers and codes are put in order by."""
    found = _NUMBER.fullmatch(number)
    return (found[1], float(found[2])) if found else (number, 0)


def numbers(form: Form, questions: Iterable[Asked]) -> tuple[str, ...]:
    """The different numbers that these questions were answered with, in order."""
    cells = {whole(cell) for question in questions for cell in form.column(question.place)}
    return tuple(sorted((cell for cell in cells if is_number(cell) and like(cell) not in UNANSWERED), key=order))


def proposed(found: tuple[str, ...], last: Definition, scored: bool) -> dict[str, str]:
    """What each number may say: as remembered; else last year's options in the form's order, best first; else ''."""
    if last.codes and set(found) <= set(last.codes):
        return dict(last.codes)
    options = [*last.scale, *(last.not_rated or ())]
    steps = [str(step) for step in range(1, len(options) + 1)]
    if scored:
        spared = list(last.not_rated or ())[:1] if "0" in found else []
        options, steps = (
            [*spared, *last.scale[::-1]],
            [str(step) for step in range(1 - len(spared), len(last.scale) + 1)],
        )
    said = dict(zip(steps, options, strict=True))
    bare = {number: f"{order(number)[1]:g}" for number in found}
    fits = bool(last.scale) and set(bare.values()) <= set(steps)
    if fits and any(order(number)[0] for number in found):
        return {number: said[step] for number, step in bare.items()}
    return said if fits else dict.fromkeys(found, "")


def unsaid(form: Form, questions: Iterable[Asked], said: Definition) -> list[str]:
    """The numbers of rated questions that nobody has put into words."""
    own = said.column_codes or {}
    open_ = [
        number
        for question in questions
        for number in numbers(form, [question])
        if not (own.get(question.label) or said.codes or {}).get(number)
    ]
    return sorted(set(open_), key=order)


def speak(form: Form, questions: Iterable[Asked], said: Definition) -> None:
    """Let the form answer in words from here on."""
    own: Mapping[str, Mapping[str, str]] = said.column_codes or {}
    form.spoken.update({question.place: said.codes for question in questions if said.codes})
    for heading, codes in own.items():
        if question := form.find(heading):
            form.spoken[question.place] = codes

"""What is remembered of questionnaires: the definition of the same questions, and the survey before."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, replace

from ledger.intake.definition import Definition, Item
from ledger.intake.form import UNANSWERED, Form
from ledger.intake.known import Known
from ledger.intake.likert import is_not_rated
from ledger.intake.matching import bare
from ledger.intake.model import Lang
from ledger.intake.text import like
from ledger.store import Store

Row = tuple[object, ...]


@dataclass(frozen=True)
class Last:
    """A survey in force, as it was read; `year` None if there is none."""

    year: int | None
    definition: Definition


def key(year: int) -> str:
    """Under which name the store remembers a year's definition."""
    return f"survey:{year}"


def last_survey(store: Store, known: Known, year: int | None, lang: Lang) -> Last:
    """The survey of the year before, or the latest there is: from the ledgers, its columns as they were said."""
    surveys = {int(str(row[0])): row for row in known.rows("surveys", _SURVEY)}
    before = [one for one in surveys if year is None or one < year] or list(surveys)
    if not before:
        return Last(None, Definition())
    found = max(before)
    text = store.mappings().get(key(found))
    said = Definition.parse(tomllib.loads(text), lang) if text else Definition()
    return Last(
        found,
        _from_ledgers(surveys[found], known).over(replace(said, items=()))
        if text
        else _from_ledgers(surveys[found], known),
    )


_SURVEY = ("survey_year", "favourable", "not_rated", "min_seconds")
_ITEM = ("survey_year", "item_code", "item", "item_en", "topic", "scale", "reversed", "position")


def _from_ledgers(survey: Row, known: Known) -> Definition:
    rows = sorted((row for row in known.rows("survey_items", _ITEM) if row[0] == survey[0]), key=_position)
    scales = Counter(_options(row[5]) for row in rows)
    common = scales.most_common(1)[0][0] if scales else ()
    return Definition(
        favourable=_options(survey[1]) or None,
        not_rated=_options(survey[2]),
        scale=common,
        min_seconds=int(str(survey[3])) if survey[3] is not None else None,
        items=tuple(_item(row, common) for row in rows),
    )


def _item(row: Row, common: tuple[str, ...]) -> Item:
    own = _options(row[5])
    return Item(
        str(row[2]),
        str(row[2]),
        item_en=str(row[3] or ""),
        code=str(row[1]),
        topic=str(row[4] or ""),
        scale=own if own != common else (),
        reversed=bool(row[6]),
    )


def _position(row: Row) -> int:
    return int(str(row[7] or 0))


def _options(text: object) -> tuple[str, ...]:
    return tuple(str(text).split("、")) if text else ()


def remembered(store: Store, form: Form, lang: Lang) -> Definition | None:
    """The definition confirmed for these very questions, if their answers are the same too."""
    text = store.mappings().get(form.fingerprint)
    if text is None:
        return None
    said = Definition.parse(tomllib.loads(text), lang)
    if not form.coded and not all(_same_options(form, said, item.header, item.scale) for item in said.items):
        return None
    return said


def _same_options(form: Form, said: Definition, heading: str, own: tuple[str, ...]) -> bool:
    question = form.find(heading)
    known = {like(option) for option in (*(own or said.scale), *(said.not_rated or ()))} | UNANSWERED
    return question is not None and all(like(o) in known or is_not_rated(o) for o in form.options(question))


def resembling(form: Form, last: Last, proposed: Definition) -> Definition | None:
    """Last year's definition for a questionnaire most of whose items were in it; None where it is another one.

    Only what holds as it stands: the favourable set if no answer is new, a column if it has kept its wording.
    """
    old = last.definition
    wordings = {bare(question.item) for question in form.asked}
    kept = [item for item in old.items if bare(item.item) in wordings]
    if len(kept) * 2 < max(1, len(old.items)):
        return None
    scales = [item.scale for item in proposed.items] + [proposed.scale]
    options = {like(option) for scale in scales for option in scale}
    known = {like(option) for item in old.items for option in item.scale} | {like(option) for option in old.scale}
    same = options <= known
    return Definition(
        unit=_label(form, old.unit),
        workshop=_label(form, old.workshop),
        favourable=old.favourable if same else None,
        scale=old.scale if same else (),
        min_seconds=old.min_seconds,
        overall_rule=old.overall_rule,
        attributes=_labels(form, old),
    )


def _label(form: Form, heading: str | None) -> str | None:
    """The column under its heading of this year; None if there is none, '' if none was meant."""
    found = form.find(heading) if heading else None
    return found.label if found else "" if heading == "" else None


def _labels(form: Form, old: Definition) -> dict[str, str] | None:
    found = {name: label for name, heading in (old.attributes or {}).items() if (label := _label(form, heading))}
    return found or None

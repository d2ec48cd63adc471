"""Questionnaires of one upload: settle how each is read, ask what is open, and stage what is settled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyarrow as pa

from ledger.contracts import contracts
from ledger.intake.definition import Definition
from ledger.intake.known import Known, title
from ledger.intake.likert import is_not_rated
from ledger.intake.model import Options, Question
from ledger.intake.phrases import refuse
from ledger.intake.propose import Codes, likely_year, numbered, open_questions, proposed, submit_days
from ledger.intake.reading import Reading, Survey
from ledger.intake.replace import Outcome, replaced
from ledger.intake.sources import Piece
from ledger.intake.survey import RULE, take
from ledger.intake.text import like
from ledger.intake.units import Units
from ledger.intake.wjx import UNANSWERED, Form
from ledger.store import Store

WHOLE = ("surveys", "survey_items")
TABLES = (*WHOLE, "survey_responses", "survey_answers")


@dataclass
class Settled:
    """What came of the questionnaires."""

    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    proposal: str = ""
    mappings: dict[str, str] = field(default_factory=dict)


def settle(store: Store, known: Known, pieces: list[Piece], options: Options) -> Settled:
    """Read every questionnaire whose definition is settled; ask about the others. Raises Refused."""
    settled, units, codes = Settled(), Units.of(known), _codes(known)
    surveys: dict[int, Survey] = {}
    for piece in pieces:
        assert piece.form
        said = piece.upload.mapping if piece.upload.mapping is not None else options.mapping
        definition = _defined(store, piece.form, units, codes, replace(options, mapping=said), settled)
        if definition is None:
            piece.report.read = len(piece.form.rows)
            continue
        assert definition.year
        survey = surveys.setdefault(definition.year, Survey(definition.year))
        _take(piece, definition, survey, units, known, options)
        settled.mappings[piece.form.fingerprint] = definition.toml()
    for survey in surveys.values():
        _stage(store, known, survey, options, settled)
    return settled


def _codes(known: Known) -> Codes:
    """Items by text, with the code and topic they had last."""
    rows = known.rows("survey_items", ("survey_year", "item", "item_code", "topic"))
    return {like(str(item)): (str(code), str(topic or "")) for _, item, code, topic in sorted(rows, key=str)}


def _defined(
    store: Store, form: Form, units: Units, codes: Codes, options: Options, settled: Settled
) -> Definition | None:
    """The whole definition, or None after asking what is open and proposing the rest."""
    said = _said(store, form, options)
    whole = said.over(proposed(form, units, codes))
    known = (replace(i, code=i.code or codes.get(like(i.item), ("", ""))[0]) for i in whole.items)
    whole = replace(whole, items=numbered(tuple(known), {code for code, _ in codes.values()})).checked(options.lang)
    if asked := open_questions(form, said, whole, options):
        settled.questions += [question for question in asked if question not in settled.questions]
        settled.proposal = settled.proposal or whole.toml()
        return None
    if not whole.items:
        raise refuse("no_items", options.lang)
    return whole


def _said(store: Store, form: Form, options: Options) -> Definition:
    """What the analyst has said, now or for the same questionnaire before."""
    if options.mapping is not None:
        said = Definition.parse(options.mapping, options.lang)
    else:
        said = _remembered(store, form, options)
    return replace(said, year=options.year or said.year)


def _remembered(store: Store, form: Form, options: Options) -> Definition:
    """The definition confirmed for these questions, if their answers are the same too; the year if it can be so."""
    text = store.mapping(form.fingerprint)
    if text is None:
        return Definition()
    said = Definition.parse(tomllib.loads(text), options.lang)
    if not all(_same_options(form, said, item.header, item.scale) for item in said.items):
        return Definition()
    same_year = likely_year(form) in (None, said.year)
    return replace(said, year=said.year if same_year else None, title=form.title)


def _same_options(form: Form, said: Definition, heading: str, own: tuple[str, ...]) -> bool:
    question = form.find(heading)
    known = {like(option) for option in (*(own or said.scale), *said.not_rated)} | UNANSWERED
    return question is not None and all(like(o) in known or is_not_rated(o) for o in form.options(question))


def _take(piece: Piece, definition: Definition, survey: Survey, units: Units, known: Known, options: Options) -> None:
    assert piece.form
    reading = Reading(piece.form, definition, piece.report, options.lang, piece.sha256[:16])
    held: set[str] = set()
    if options.supplement:
        rows = known.rows("survey_responses", ("survey_year", "response_id"))
        held = {str(response) for year, response in rows if year == survey.year}
    first = not survey.columns
    take(reading, survey, units, held)
    if first and not (options.supplement and held):
        _describe(piece, definition, survey, known)


def _describe(piece: Piece, definition: Definition, survey: Survey, known: Known) -> None:
    """The survey's own row and its items, from the first file of its year."""
    assert piece.form
    days = submit_days(piece.form)
    good, spared = "、".join(definition.favourable or ()), "、".join(definition.not_rated)
    own: dict[str, object] = {
        "title": definition.title,
        "mode": "问卷星",
        "eligible": definition.eligible,
        "opened": min(days, default=None),
        "closed": max(days, default=None),
        "overall_rule": RULE,
        "favourable": good,
        "not_rated": spared,
        "definition_version": _version(known, survey.year, good, spared),
        "_file": piece.sha256[:16],
        "_row": piece.form.numbers[0],
    }
    survey.add("surveys", {name: [value] for name, value in own.items()})
    items = definition.items
    header = piece.form.sheet.numbers[piece.form.header]
    survey.add(
        "survey_items",
        {
            "item_code": [item.code for item in items],
            "item": [item.item for item in items],
            "item_en": [item.item_en or None for item in items],
            "topic": [item.topic or None for item in items],
            "scale": ["、".join(item.scale or definition.scale) for item in items],
            "position": list(range(1, len(items) + 1)),
            "reversed": [False] * len(items),
            "_file": [piece.sha256[:16]] * len(items),
            "_row": [header] * len(items),
        },
    )


def _version(known: Known, year: int, good: str, spared: str) -> int:
    """The number of the definition: that of another year which counts the same answers, else the next."""
    rows = known.rows("surveys", ("survey_year", "favourable", "not_rated", "definition_version"))
    others = [row for row in rows if row[0] != year]
    same = [int(str(row[3] or 1)) for row in others if _set(row[1]) == _set(good) and _set(row[2]) == _set(spared)]
    return max(same) if same else max((int(str(row[3] or 1)) for row in others), default=0) + 1


def _set(options: object) -> set[str]:
    return set(str(options or "").split("、"))


def _stage(store: Store, known: Known, survey: Survey, options: Options, settled: Settled) -> None:
    scope = str(survey.year)
    for name in (table for table in TABLES if table in survey.columns):
        rows: dict[str, pa.Table] = {scope: survey.table(name)}
        own = replace(options, supplement=options.supplement and name not in WHOLE)
        outcome = replaced(store, known.snapshot, contracts()[name], rows, [None], own)
        if outcome.missing and options.missing == "keep":
            raise refuse("survey_keep", options.lang, table=title(name, options.lang))
        settled.outcomes.setdefault(name, []).append(outcome)
        settled.questions += outcome.question(name, options)


def changed_tables(outcomes: Iterable[Outcome]) -> bool:
    """Whether anything in force would be other than it is."""
    return any(change.real for outcome in outcomes for change in outcome.changes)

"""Questionnaires of one upload: settle how each is read, ask what is open, and stage what is settled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pyarrow as pa

from ledger.contracts import contracts
from ledger.intake import memory
from ledger.intake.defining import Defined, Definer
from ledger.intake.describe import describe
from ledger.intake.gaps import Organisation
from ledger.intake.growth import tell_difference
from ledger.intake.known import Known, title
from ledger.intake.model import Options, Question
from ledger.intake.pairs import paired
from ledger.intake.phrases import refuse
from ledger.intake.reading import Reading, Survey
from ledger.intake.replace import Outcome, replaced
from ledger.intake.sketch import Sketch
from ledger.intake.sketching import sketched
from ledger.intake.sources import Piece
from ledger.intake.survey import take
from ledger.personal import hidden
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
    sketches: list[Sketch] = field(default_factory=list)


def settle(store: Store, known: Known, pieces: list[Piece], options: Options, organisation: Organisation) -> Settled:
    """Read every questionnaire whose definition is settled; ask about the others. Raises Refused."""
    if not pieces:
        return Settled()
    settled, definer = Settled(), Definer(store, known, options, organisation.units)
    surveys: dict[int, Survey] = {}
    found = [definer.define(filed) for filed in paired(pieces, options.lang)]
    for defined in found:
        settled.sketches.append(sketched(defined))
        if defined.questions:
            _ask(defined, settled)
    for defined in sorted(found, key=lambda one: one.definition.year or 0):
        if not defined.questions:
            _take(defined, surveys, known, organisation, options, settled)
    for survey in surveys.values():
        _stage(store, known, survey, options, settled)
    return settled


def _ask(defined: Defined, settled: Settled) -> None:
    settled.questions += [question for question in defined.questions if question not in settled.questions]
    settled.proposal = settled.proposal or defined.definition.toml()
    defined.filed.piece.report.read = len(defined.filed.form.rows)


def _take(
    defined: Defined,
    surveys: dict[int, Survey],
    known: Known,
    organisation: Organisation,
    options: Options,
    settled: Settled,
) -> None:
    """Read the forms, and remember how."""
    filed, persons = defined.filed, defined.filed.form.persons()
    definition = replace(defined.definition, title=hidden(defined.definition.title or "", persons) or None)
    filed.piece.report.named |= persons
    assert definition.year
    survey = surveys.setdefault(definition.year, Survey(definition.year))
    reading = Reading(filed.form, definition, filed.piece.report, options.lang, filed.piece.sha256[:16])
    held = _held(known, survey.year) if options.supplement else {}
    first = not survey.columns
    take(reading, survey, organisation, held)
    if not options.supplement:
        tell_difference(reading, survey, known, defined)
    if first and not held:
        describe(reading, survey, known)
        known.stage("surveys", {str(survey.year): survey.table("surveys")})
    forms = (filed.form, filed.twin) if filed.twin else (filed.form,)
    names = (*(form.fingerprint for form in forms), memory.key(survey.year))
    settled.mappings |= dict.fromkeys(names, definition.toml())


def _held(known: Known, year: int) -> dict[str, str]:
    """Forms of the year in force: id → when it was handed in."""
    rows = known.rows("survey_responses", ("survey_year", "response_id", "submitted"))
    return {str(response): str(moment or "") for at, response, moment in rows if at == year}


def _stage(store: Store, known: Known, survey: Survey, options: Options, settled: Settled) -> None:
    scope = str(survey.year)
    for name in (table for table in TABLES if table in survey.columns):
        rows: dict[str, pa.Table] = {scope: survey.table(name)}
        own = replace(options, supplement=options.supplement and name not in WHOLE)
        outcome = replaced(store, known.snapshot, contracts()[name], rows, [None], own)
        if outcome.missing and options.missing == "keep":
            raise refuse("survey_keep", options.lang, table=title(name, options.lang))
        settled.outcomes.setdefault(name, []).append(outcome)
        settled.questions += outcome.question(name, options, keeps=False)

"""How one questionnaire is read: what was said, what is remembered, what is proposed, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ledger.intake import codes, memory
from ledger.intake.definition import Definition
from ledger.intake.form import Form
from ledger.intake.known import Known
from ledger.intake.likert import is_not_rated
from ledger.intake.matching import bare, matched, unconfirmed
from ledger.intake.model import Options, Question
from ledger.intake.pairs import Filed
from ledger.intake.phrases import refuse
from ledger.intake.propose import Setting, likely_year, numbered, open_questions, proposed
from ledger.intake.sketch import ItemMatch
from ledger.intake.units import Units
from ledger.store import Store


@dataclass(frozen=True)
class Defined:
    """A questionnaire's whole definition; as long as a question is open it is only proposed."""

    filed: Filed
    definition: Definition
    questions: tuple[Question, ...]
    matches: tuple[ItemMatch, ...]
    last: memory.Last
    staff: int | None


class Definer:
    """Settles definitions against one state of the ledgers."""

    def __init__(self, store: Store, known: Known, options: Options, units: Units) -> None:
        self.store, self.known, self.options = store, known, options
        self.units = units
        rows = known.rows("survey_items", ("survey_year", "item_code", "item"))
        self.taken = frozenset(str(code) for _, code, _ in rows)
        self.by_text = {bare(str(item)): str(code) for _, code, item in sorted(rows, key=str)}

    def define(self, filed: Filed) -> Defined:
        """Raises Refused for a mapping that does not fit, and for one without rated questions."""
        form, options = filed.form, self.options
        upload = filed.piece.upload
        mapping = upload.mapping if upload.mapping is not None else options.mapping
        year = options.year or likely_year(form)
        last = memory.last_survey(self.store, self.known, year, options.lang)
        staff = self._staff(year)
        setting = Setting(self.units, last.definition, self.taken, staff)
        said = self._said(filed, mapping, last, setting)
        numbers = self._speak(form, said, last)
        whole = said.over(proposed(form, said, setting))
        if numbers:
            whole = _unspoken(whole, _spelling(filed, numbers, said, last), last)
        items, matches = matched(whole.items, last.definition.items)
        items = said.items or items
        if mapping is None and not self._is_open(form, said, whole, numbers):
            items = unconfirmed(items)
        items = tuple(replace(item, code=item.code or self.by_text.get(bare(item.item), "")) for item in items)
        whole = _with_twin(filed, replace(whole, items=numbered(items, self.taken))).directed().checked(options.lang)
        asked = open_questions(form, said, whole, numbers, options)
        if not asked and not whole.items:
            raise refuse("no_items", options.lang)
        return Defined(filed, whole, tuple(asked), matches, last, staff)

    def _is_open(self, form: Form, said: Definition, whole: Definition, numbers: tuple[str, ...]) -> bool:
        return bool(open_questions(form, said, whole, numbers, self.options))

    def _said(self, filed: Filed, mapping: Mapping[str, Any] | None, last: memory.Last, setting: Setting) -> Definition:
        """What the analyst has said, now or for the same questions before, or for most of them last year."""
        form, lang = filed.form, self.options.lang
        if mapping is not None:
            said = Definition.parse(mapping, lang)
            return replace(_respelt(form, said), year=self.options.year or said.year)
        said = memory.remembered(self.store, form, lang) or self._resembling(form, last, setting)
        same_year = said.year is not None and likely_year(form) in (None, said.year)
        year = self.options.year or (said.year if same_year else None)
        kept = said if same_year else replace(said, eligible=None, codes=None, column_codes=None)
        title = said.title if same_year and said.title and not form.number else form.title
        return replace(kept, year=year, title=title)

    def _resembling(self, form: Form, last: memory.Last, setting: Setting) -> Definition:
        return memory.resembling(form, last, proposed(form, Definition(), setting)) or Definition()

    def _speak(self, form: Form, said: Definition, last: memory.Last) -> tuple[str, ...]:
        """Let an export without words answer in them; the numbers that are not said yet."""
        if not form.coded:
            return ()
        questions = codes.rated(form, said, last.definition)
        if open_ := codes.unsaid(form, questions, said):
            return tuple(dict.fromkeys((*codes.numbers(form, questions), *open_)))
        codes.speak(form, questions, said)
        return ()

    def _staff(self, year: int | None) -> int | None:
        """Persons on the roster's last snapshot of the year, or before it."""
        if year is None:
            return None
        rows = self.known.rows("roster", ("snapshot_date", "person_key"))
        days = {str(day) for day, _ in rows if str(day)[:4] <= str(year)}
        latest = max(days, default=None)
        return len({person for day, person in rows if str(day) == latest and person}) or None


def _spelling(filed: Filed, numbers: tuple[str, ...], said: Definition, last: memory.Last) -> Mapping[str, str]:
    """What each open number may say, for the question to propose."""
    remembered = said.codes or codes.proposed(numbers, last.definition, "按分数" in filed.piece.upload.name)
    return {**dict.fromkeys(numbers, ""), **remembered}


def _unspoken(whole: Definition, spelling: Mapping[str, str], last: memory.Last) -> Definition:
    """The proposal as long as nobody has said what the numbers say: of last year's answers those they may be."""
    words, old = set(spelling.values()), last.definition
    good = tuple(option for option in old.favourable or () if option in words)
    spared = tuple(option for option in old.not_rated or () if option in words)
    return replace(whole, codes=spelling, favourable=good or None, not_rated=spared, scale=())


def _respelt(form: Form, said: Definition) -> Definition:
    """A mapping whose scale does not hold the options its numbers stand for takes its scale from these."""
    words = {word for word in (said.codes or {}).values() if word and not is_not_rated(word)}
    if not form.coded or words <= {*said.scale, *(said.not_rated or ())}:
        return said
    return replace(said, scale=(), items=tuple(replace(item, scale=()) for item in said.items))


def _with_twin(filed: Filed, whole: Definition) -> Definition:
    """The definition with what the export by number has told: next year's may come without the one by text."""
    if not filed.codes:
        return whole
    common: dict[str, str] = {}
    for item in whole.items:
        question = filed.form.find(item.header)
        common |= filed.codes.get(question.label if question else "", {})
    places = (whole.unit, whole.workshop, *(whole.attributes or {}).values())
    labels = [question.label for heading in places if heading and (question := filed.form.find(heading))]
    return replace(
        whole,
        codes={number: common[number] for number in sorted(common, key=codes.order)} or None,
        column_codes={label: filed.codes[label] for label in labels if label in filed.codes} or None,
    )

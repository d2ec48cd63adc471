"""One upload on its way: recognised, tidied and matched table by table, then set against what is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from ledger.contracts import contracts
from ledger.intake.events import attribute, events_of
from ledger.intake.known import Known, read, tuples
from ledger.intake.model import FileReport, Options, Question, Refused, Upload
from ledger.intake.periods import Span, period, year_in
from ledger.intake.persons import Persons, identify
from ledger.intake.phrases import refuse, say
from ledger.intake.questionnaires import settle
from ledger.intake.replace import Outcome, replaced
from ledger.intake.scopes import Gathered, scopes_of
from ledger.intake.sources import Piece, choose, digest, find, which_table
from ledger.intake.staged import Staged
from ledger.intake.tidy import Tidy, tidied
from ledger.intake.units import Units, place
from ledger.intake.values import Setting
from ledger.places import QUERIES
from ledger.store import Change, Keys, Store

Progress = Callable[[str, float], None]
PLAIN = Options()
FIRST = ("org_units", "org_aliases", "roster", "activities", "contests", "trainings")
"""Read before the rest: the others are matched against these."""


class Desk:
    """One upload on its way; made by `stage`."""

    def __init__(self, store: Store, options: Options, progress: Progress) -> None:
        self.store, self.options, self.progress = store, options, progress
        self.before = store.snapshot()
        self.known = Known(self.before)
        self.reports: list[FileReport] = []
        self.done = 0
        self.questions: list[Question] = []
        self.changes: list[Change] = []
        self.proposal, self.mappings = "", dict[str, str]()
        self.metrics = frozenset(f"{path.parent.name}.{path.stem}" for path in QUERIES.glob("*/*.sql"))
        today = date.today()
        self.latest = date(today.year + 1, 12, 31)

    def already(self, upload: Upload) -> bool:
        """Whether the very same file is in force; then it is only reported.

        Under another name it is read again: the name may state another day, year or event.
        """
        said = replace(self.options, lang="zh", missing=None, supplement=False) == PLAIN
        version = self.store.file_in_force(digest(upload)) if said and upload.mapping is None else None
        receipts = (receipt for receipt in self.store.history() if receipt.version == version)
        known = [file for receipt in receipts for file in receipt.files if file.sha256 == digest(upload)]
        if not known or any(file.name != upload.name for file in known):
            return False
        message = say("in_force", self.options.lang)
        for file in known:
            report = FileReport(
                upload.name, "in force", file.table, file.encoding, file.sheet, file.read, file.accepted
            )
            report.rejected, report.duplicate = file.rejected, file.duplicate
            report.sha256, report.message = file.sha256, message
            self.reports.append(report)
        return True

    def take(self, uploads: Sequence[Upload]) -> None:
        """Recognise, tidy and match every sheet, table by table."""
        self.progress(say("reading", self.options.lang), 0.0)
        pieces = find(uploads, self.options)
        self.reports += [piece.report for piece in pieces]
        ledgers = [piece for piece in pieces if piece.match]
        self._ledgers([piece for piece in ledgers if piece.report.table in FIRST and not piece.tied])
        rest = [piece for piece in ledgers if piece.report.table not in FIRST or piece.tied]
        self._ledgers([piece for piece in rest if self._untied(piece)])
        self._surveys([piece for piece in pieces if piece.form])
        self.progress(say("ready", self.options.lang), 1.0)

    def _ledgers(self, pieces: list[Piece]) -> None:
        by_table: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            by_table[piece.report.table].append(piece)
        for table in sorted(by_table, key=_order):
            self.done += 1
            title = getattr(contracts()[table], self.options.lang)
            self.progress(say("checking", self.options.lang, table=title), self.done / (self.done + 2))
            self._ledger(table, by_table[table])

    def _untied(self, piece: Piece) -> bool:
        """Of ledgers that fit alike take the one whose event the titles name; else ask."""
        if not piece.tied:
            return True
        year = self._year(piece)
        ways = [way for way in piece.tied if way.contract.event]
        spoken = [way for way in ways if events_of(way.contract, self.known).spoken_of(piece.titles, year)]
        if len(spoken) == 1:
            choose(piece, spoken[0], self.options)
            return True
        self.questions.append(which_table(piece, self.options))
        piece.report.table = ""
        return False

    def _ledger(self, table: str, pieces: list[Piece]) -> None:
        """All sheets of one table: their rows together replace the scopes they cover."""
        gathered, spans = Gathered(contracts()[table]), list[Span | None]()
        units, persons = Units.of(self.known), None
        if contracts()[table].person:
            persons = Persons(self.known, Keys.at(self.store.folder))
        covered: list[tuple[Piece, set[str]]] = []
        for piece in pieces:
            tidy = self._tidied(piece)
            place(tidy, units)
            if persons:
                identify(tidy, persons)
            held = self._held(tidy, piece) if self.options.supplement else None
            accepted, doubled, scopes = gathered.add(tidy, piece.sha256[:16], held=held)
            _count(piece.report, tidy, accepted, doubled)
            covered.append((piece, scopes))
            spans.append(period(piece.titles, self._year(piece)))
        outcome = replaced(self.store, self.before, gathered.contract, gathered.tables(), spans, self.options)
        self._settle(table, outcome, covered)

    def _tidied(self, piece: Piece) -> Tidy:
        assert piece.match
        year = self._year(piece)
        setting = Setting(year, self.latest, self.metrics)
        try:
            tidy = tidied(piece.sheet, piece.match, piece.titles, setting, self.options.lang)
        except Refused as refusal:
            raise refuse("in_file", self.options.lang, file=piece.upload.name, why=refusal) from refusal
        if any(problem.rule == "no_year" for problem in tidy.problems):
            words = {"file": piece.upload.name}
            self.questions.append(Question("year", say("year_needed", self.options.lang, **words)))
        self.questions += attribute(tidy, self.known, piece.titles, year, self.options.activity)
        return tidy

    def _year(self, piece: Piece) -> int | None:
        return self.options.year or year_in(piece.titles)

    def _held(self, tidy: Tidy, piece: Piece) -> set[tuple[object, ...]]:
        """Keys in force in the scopes the sheet touches. Raises Refused where the file's own rows are in force."""
        key = tidy.contract.key
        here = set(scopes_of(tidy)) & set(self.before.scopes(tidy.contract.table))
        tables = [read(batch.path) for batch in self.before.of(tidy.contract.table) if batch.scope in here]
        if any(piece.sha256[:16] in table["_file"].unique().to_pylist() for table in tables):
            raise refuse("supplement_again", self.options.lang, file=piece.upload.name)
        return {row for table in tables for row in tuples(table, key)} if key else set()

    def _settle(self, table: str, outcome: Outcome, covered: list[tuple[Piece, set[str]]]) -> None:
        self.known.stage(table, outcome.tables)
        self.changes += outcome.changes
        self.questions += outcome.question(table, self.options)
        real = outcome.displaced()
        for piece, scopes in covered:
            piece.report.replaced = sum(real.pop(scope, 0) for scope in sorted(scopes & set(real)))
        for piece, scopes in covered:
            if scopes and not any(change.real and change.scope in scopes for change in outcome.changes):
                self._unchanged(piece)

    def _unchanged(self, piece: Piece) -> None:
        piece.report.kind, piece.report.message = "in force", say("in_force", self.options.lang)

    def _surveys(self, pieces: list[Piece]) -> None:
        settled = settle(self.store, self.known, pieces, self.options)
        self.questions += settled.questions
        self.proposal, self.mappings = settled.proposal, settled.mappings
        for table, outcomes in settled.outcomes.items():
            for outcome in outcomes:
                self.known.stage(table, outcome.tables)
                self.changes += outcome.changes
        real = [change for change in self.changes if change.table.startswith("survey") and change.real]
        for piece in pieces if settled.outcomes else []:
            piece.report.replaced = sum(
                change.before.rows for change in real if change.before and change.table == "survey_responses"
            )
            if not real:
                self._unchanged(piece)

    def staged(self, uploads: Iterable[Upload]) -> Staged:
        """What has been taken in, as one provisional version."""
        return Staged(
            files=tuple(self.reports),
            changes=tuple(self.changes),
            before=self.before,
            after=self.before.with_changes(self.changes),
            questions=tuple(self.questions),
            proposal=self.proposal,
            store=self.store,
            mappings=self.mappings,
            originals={digest(upload): upload.data for upload in uploads},
            lang=self.options.lang,
        )


def _order(table: str) -> tuple[int, str]:
    return (FIRST.index(table), table) if table in FIRST else (len(FIRST), table)


def _count(report: FileReport, tidy: Tidy, accepted: int, doubled: int) -> None:
    report.read, report.accepted, report.duplicate = len(tidy), accepted, doubled
    report.rejected = len(tidy.bad)
    report.problems += tidy.problems

"""One upload on its way: recognised, tidied and matched table by table, then set against what is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from ledger.contracts import contracts
from ledger.intake.again import in_force
from ledger.intake.beside import changes_compared, repeats, scaled
from ledger.intake.corrections import check_receipt, check_untouched
from ledger.intake.events import attribute, events_of
from ledger.intake.gaps import Organisation
from ledger.intake.known import Known, read, tuples
from ledger.intake.layouts import columns_question, to_remember
from ledger.intake.metrics import spellings
from ledger.intake.model import (
    Cancelled,
    Compared,
    Doubt,
    FileReport,
    Layout,
    Options,
    Question,
    Refused,
    Upload,
)
from ledger.intake.periods import Span, period, year_in
from ledger.intake.persons import Persons, identify
from ledger.intake.phrases import refuse, say
from ledger.intake.questionnaires import settle
from ledger.intake.rejected import Correction, Rejected, left_out
from ledger.intake.replace import Outcome, replaced
from ledger.intake.scopes import Gathered, scopes_of
from ledger.intake.sketch import Sketch
from ledger.intake.sources import Piece, choose, digest, find, which_table
from ledger.intake.staged import Staged
from ledger.intake.tidied import tidied
from ledger.intake.tidy import Tidy
from ledger.intake.unlikely import amounts_unclear, other_years, repeated
from ledger.intake.values import Setting
from ledger.store import Change, Keys, Store

Progress = Callable[[str, float], None]
Cancelling = Callable[[], bool]
PLAIN = Options()
ORGANISATION = ("org_units", "org_aliases")
FIRST = (*ORGANISATION, "roster", "activities", "contests", "trainings")
"""Read before the rest: the others are matched against these."""
READ = 0.5
"""Share of the way when every file is open."""


class Desk:
    """One upload on its way; made by `stage`."""

    def __init__(self, store: Store, options: Options, progress: Progress, cancelled: Cancelling) -> None:
        self.store, self.options, self.progress, self.cancelled = store, options, progress, cancelled
        self.before = store.snapshot()
        self.known = Known(self.before)
        self.reports: list[FileReport] = []
        self.done, self.total = 0, 1
        self.questions: list[Question] = []
        self.changes: list[Change] = []
        self.layouts: list[Layout] = []
        self.warnings: list[Doubt] = []
        self.compared: dict[tuple[str, str], Compared] = {}
        self.rejected: list[Rejected] = []
        self.proposal, self.mappings = "", dict[str, str]()
        self.surveys = list[Sketch]()
        today = date.today()
        self.latest = date(today.year + 1, 12, 31)

    def already(self, upload: Upload) -> bool:
        """Whether the very same file is in force; then it is only reported."""
        known = in_force(self.store, upload, self.options)
        self.reports += known
        return bool(known)

    def take(self, uploads: Sequence[Upload]) -> None:
        """Recognise, tidy and match every sheet, table by table. Raises Cancelled, Refused."""
        pieces = self._found(uploads)
        self.reports += [piece.report for piece in pieces]
        self.layouts += [piece.layout for piece in pieces if piece.layout]
        ledgers = [piece for piece in pieces if piece.match]
        sure = [piece for piece in ledgers if not piece.tied]
        self._ledgers([piece for piece in sure if piece.report.table in ORGANISATION])
        self.organisation = Organisation(self.known, self.options)
        self.changes += self.organisation.keep_aliases(self.store)
        self._ledgers([piece for piece in sure if piece.report.table in FIRST[2:]])
        rest = [piece for piece in ledgers if piece.report.table not in FIRST or piece.tied]
        self._ledgers([piece for piece in rest if self._untied(piece)])
        self._surveys([piece for piece in pieces if piece.form])
        self.changes += self.organisation.keep_founded(self.store)
        self._tell("ready", 1.0)

    def _tell(self, code: str, share: float, **words: object) -> None:
        """Says what is under way. Raises Cancelled."""
        if self.cancelled():
            raise Cancelled
        self.progress(say(code, self.options.lang, **words), share)

    def _found(self, uploads: Sequence[Upload]) -> list[Piece]:
        """Every sheet, recognised; what is open about its columns is asked."""
        count = len(uploads)
        step = partial(self._reading, count)
        pieces = find(uploads, self.options, self.store.mapping, step, self.cancelled)
        for piece in pieces:
            if piece.layout and piece.layout.asks:
                piece.report.table = piece.layout.table
                self.questions.append(columns_question(piece.layout, self.options))
            if piece.correction:
                check_receipt(self.store, piece.correction, piece.upload.name, self.options.lang)
        self.total = sum(len(piece.sheet.rows) for piece in pieces) or 1
        return pieces

    def _reading(self, count: int, number: int, name: str) -> None:
        self._tell("reading", READ * (number - 1) / count, number=number, count=count, file=name)

    def _ledgers(self, pieces: list[Piece]) -> None:
        by_table: dict[tuple[str, Correction | None], list[Piece]] = defaultdict(list)
        for piece in pieces:
            by_table[piece.report.table, piece.correction].append(piece)
        for table, back in sorted(by_table, key=lambda one: (_order(one[0]), str(one[1] or ""))):
            self._ledger(table, by_table[table, back], back)

    def _untied(self, piece: Piece) -> bool:
        """Of ledgers that fit alike take the one whose event the titles name; else ask."""
        if not piece.tied:
            return True
        year = self._year(piece)
        ways = [way for way in piece.tied if way.contract.event]
        spoken = [way for way in ways if events_of(way.contract, self.known).spoken_of(piece.titles, year)]
        if len(spoken) == 1:
            choose(piece, spoken[0])
            return True
        self.questions.append(which_table(piece))
        piece.report.table = ""
        return False

    def _ledger(self, table: str, pieces: list[Piece], back: Correction | None) -> None:
        """All sheets of one table: their rows together replace the scopes they cover; corrected rows are added."""
        gathered, spans = Gathered(contracts()[table]), list[Span | None]()
        persons = Persons(self.known, Keys.at(self.store.folder)) if contracts()[table].person else None
        options = replace(self.options, supplement=self.options.supplement or back is not None)
        covered: list[tuple[Piece, set[str]]] = []
        for piece in pieces:
            tidy = self._tidied(piece)
            if table not in ORGANISATION:
                self.organisation.place(tidy)
            if persons:
                identify(tidy, persons)
            held = self._held(tidy, piece) if options.supplement else None
            accepted, doubled, scopes = gathered.add(tidy, piece.sha256[:16], held=held)
            _count(piece.report, tidy, accepted, doubled)
            own = (gathered.scopes[scope][-1] for scope in sorted(scopes))
            self.warnings += amounts_unclear(piece, self.options.lang)
            self.warnings += other_years(gathered.contract, own, piece.titles, self.options.lang)
            self.rejected += left_out(piece, tidy)
            covered.append((piece, scopes))
            spans.append(period(piece.titles, self._year(piece)))
        scopes_now = gathered.tables()
        if back:
            self._check_untouched(back, table, scopes_now)
        self.warnings += scaled(self.before, table, scopes_now, self.options.lang)
        if options.supplement:
            self.warnings += repeated(self.before, table, scopes_now, self.options.lang)
        outcome = replaced(self.store, self.before, gathered.contract, scopes_now, spans, options)
        self._settle(table, outcome, covered, options)

    def _check_untouched(self, back: Correction, table: str, scopes: Iterable[str]) -> None:
        """Raises Refused where the receipt's scopes are no longer as it left them, in force or in this upload."""
        staged = self.before.with_changes(self.changes)
        check_untouched(self.store, staged, back, table, scopes, self.options.lang)

    def _tidied(self, piece: Piece) -> Tidy:
        assert piece.match
        assert piece.body
        year, table = self._year(piece), contracts()[piece.report.table]
        rows = len(piece.sheet.rows)
        share = READ + (1 - READ) * self.done / self.total
        words = {"table": getattr(table, self.options.lang), "file": piece.upload.name, "rows": f"{rows:,}"}
        self._tell("checking", share, **words)
        self.done += rows
        written = spellings() if any(one.type == "metric" for one in table.columns.values()) else {}
        setting = Setting(year, self.latest, written, self.cancelled)
        try:
            tidy = tidied(piece.sheet, piece.match, piece.body, piece.titles, setting, self.options.lang)
        except Refused as refusal:
            raise refuse("in_file", self.options.lang, file=piece.upload.name, why=refusal) from refusal
        asked = attribute(tidy, self.known, piece.titles, year, piece.said.activity)
        if any(problem.rule == "no_year" for problem in tidy.problems):
            asked.insert(0, Question("year", say("year_needed", self.options.lang, file=piece.upload.name)))
        self.questions += [replace(question, place=piece.place) for question in asked]
        if piece.layout:
            self.mappings |= to_remember(piece.layout)
        return tidy

    def _year(self, piece: Piece) -> int | None:
        return piece.said.year or year_in(piece.titles)

    def _held(self, tidy: Tidy, piece: Piece) -> set[tuple[object, ...]]:
        """Keys in force in the scopes the sheet touches. Raises Refused where the file's own rows are in force."""
        key = tidy.contract.key
        here = set(scopes_of(tidy).values) & set(self.before.scopes(tidy.contract.table))
        tables = [read(batch.path) for batch in self.before.of(tidy.contract.table) if batch.scope in here]
        if any(piece.sha256[:16] in table["_file"].unique().to_pylist() for table in tables):
            raise refuse("supplement_again", self.options.lang, file=piece.upload.name)
        return {row for table in tables for row in tuples(table, key)} if key else set()

    def _settle(self, table: str, outcome: Outcome, covered: list[tuple[Piece, set[str]]], options: Options) -> None:
        self._keep(table, outcome)
        self.questions += outcome.question(table, self.options)
        if not options.supplement:
            same = (Compared(0, 0, c.after.rows) for c in outcome.changes if c.after and not c.real)
            moved = (self.compared[c.table, c.scope] for c in outcome.changes if c.real)
            self.warnings += repeats(table, (*same, *moved), self.options.lang)
        real = outcome.displaced()
        for piece, scopes in covered:
            piece.report.replaced = sum(real.pop(scope, 0) for scope in sorted(scopes & set(real)))
        for piece, scopes in covered:
            if scopes and not any(change.real and change.scope in scopes for change in outcome.changes):
                self._unchanged(piece)

    def _keep(self, table: str, outcome: Outcome) -> None:
        self.known.stage(table, outcome.tables)
        self.changes += outcome.changes
        self.compared |= changes_compared(outcome.changes, outcome.tables)

    def _unchanged(self, piece: Piece) -> None:
        piece.report.kind, piece.report.message = "in force", say("in_force", self.options.lang)

    def _surveys(self, pieces: list[Piece]) -> None:
        settled = settle(self.store, self.known, pieces, self.options, self.organisation)
        self.questions += settled.questions
        self.proposal = settled.proposal
        self.mappings |= settled.mappings
        self.surveys = settled.sketches
        for table, outcomes in settled.outcomes.items():
            for outcome in outcomes:
                self._keep(table, outcome)
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
            surveys=tuple(self.surveys),
            originals={digest(upload): upload.data for upload in uploads},
            lang=self.options.lang,
            layouts=tuple(self.layouts),
            unit_gaps=self.organisation.gaps(),
            warnings=tuple(self.warnings),
            compared=self.compared,
            rejected=tuple(self.rejected),
        )

    def discard(self) -> None:
        """Take away what was written on the way: nothing of it is named by a version."""
        self.store.discard(change.after for change in self.changes if change.after)


def _order(table: str) -> tuple[int, str]:
    return (FIRST.index(table), table) if table in FIRST else (len(FIRST), table)


def _count(report: FileReport, tidy: Tidy, accepted: int, doubled: int) -> None:
    report.read, report.accepted, report.duplicate = len(tidy), accepted, doubled
    report.rejected = len(tidy.bad)
    report.problems += tidy.problems
    report.named |= tidy.named

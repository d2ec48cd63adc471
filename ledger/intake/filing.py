"""All sheets of one ledger in an upload: their rows together replace the scopes they cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.contracts import contracts
from ledger.intake.beside import repeats, scaled
from ledger.intake.corrections import check_untouched
from ledger.intake.events import attribute
from ledger.intake.known import read, tuples
from ledger.intake.layouts import to_remember
from ledger.intake.metrics import spellings
from ledger.intake.model import Compared, FileReport, Lang, Question, Refused
from ledger.intake.periods import Span, period, year_in
from ledger.intake.persons import Persons, identify
from ledger.intake.phrases import refuse, say
from ledger.intake.rejected import Correction, left_out
from ledger.intake.replace import Outcome, replaced
from ledger.intake.scopes import Gathered, scopes_of
from ledger.intake.sources import Piece
from ledger.intake.tidied import tidied
from ledger.intake.tidy import Tidy
from ledger.intake.unlikely import amounts_unclear, other_years, repeated
from ledger.intake.unnamed import unname
from ledger.intake.values import Setting
from ledger.store import Keys

if TYPE_CHECKING:
    from ledger.intake.desk import Desk

ORGANISATION = ("org_units", "org_aliases")
READ = 0.5
"""Share of the way when every file is open."""


class Filing:
    """One ledger on its way over the desk; `back`: its rows were rejected before and come back corrected."""

    def __init__(self, desk: Desk, table: str, back: Correction | None) -> None:
        self.desk, self.table, self.back = desk, table, back
        self.contract, self.lang = contracts()[table], desk.options.lang
        self.options = replace(desk.options, supplement=desk.options.supplement or back is not None)
        self.persons = Persons(desk.known, Keys.at(desk.store.folder)) if self.contract.person else None
        self.gathered = Gathered(self.contract)
        self.spans: list[Span | None] = []
        self.covered: list[tuple[Piece, set[str]]] = []

    def file(self, pieces: Iterable[Piece]) -> None:
        """Take the sheets in, and put their rows in the place of those in force. Raises Cancelled, Refused."""
        desk, table = self.desk, self.table
        for piece in pieces:
            self._take(piece)
        scopes = self.gathered.tables()
        if self.back:
            staged = desk.before.with_changes(desk.changes)
            check_untouched(desk.store, staged, self.back, table, scopes, self.lang)
        desk.warnings += scaled(desk.before, table, scopes, self.lang)
        if self.options.supplement:
            desk.warnings += repeated(desk.before, table, scopes, self.lang)
        self._settle(replaced(desk.store, desk.before, self.contract, scopes, self.spans, self.options))

    def _take(self, piece: Piece) -> None:
        desk, tidy = self.desk, self._tidied(piece)
        if self.table not in ORGANISATION:
            desk.organisation.place(tidy)
        if self.persons:
            identify(tidy, self.persons)
        held = self._held(tidy, piece) if self.options.supplement else None
        accepted, doubled, scopes = self.gathered.add(tidy, piece.sha256[:16], held=held)
        _count(piece.report, tidy, accepted, doubled)
        own = (self.gathered.scopes[scope][-1] for scope in sorted(scopes))
        desk.warnings += amounts_unclear(piece, self.lang)
        desk.warnings += other_years(self.contract, own, piece.titles, self.lang)
        desk.rejected += left_out(piece, tidy)
        self.covered.append((piece, scopes))
        self.spans.append(period(piece.titles, year_of(piece)))
        piece.sheet.columns = []  # nothing more is asked of its cells: a million rows of them are 40 MB

    def _tidied(self, piece: Piece) -> Tidy:
        desk = self.desk
        self._tell(piece)
        assert piece.match
        assert piece.body
        written = spellings() if any(one.type == "metric" for one in self.contract.columns.values()) else {}
        year = year_of(piece)
        setting = Setting(year, desk.latest, written, desk.cancelled)
        try:
            tidy = tidied(piece.sheet, piece.match, piece.body, piece.titles, setting, self.lang)
        except Refused as refusal:
            raise refuse("in_file", self.lang, file=piece.upload.name, why=refusal) from refusal
        asked = attribute(tidy, desk.known, piece.titles, year, piece.said.activity)
        unname(tidy, tidy.named, lambda text: Keys.at(desk.store.folder).disguise(text))
        if any(problem.rule == "no_year" for problem in tidy.problems):
            asked.insert(0, Question("year", say("year_needed", self.lang, file=piece.upload.name)))
        desk.questions += [replace(question, place=piece.place) for question in asked]
        if piece.layout:
            desk.mappings |= to_remember(piece.layout)
        return tidy

    def _tell(self, piece: Piece) -> None:
        """Raises Cancelled."""
        desk, rows = self.desk, len(piece.sheet.rows)
        words = {"table": getattr(self.contract, self.lang), "file": piece.upload.name, "rows": f"{rows:,}"}
        desk.tell("checking", READ + (1 - READ) * desk.done / desk.total, **words)
        desk.done += rows

    def _held(self, tidy: Tidy, piece: Piece) -> set[tuple[object, ...]]:
        """Keys in force in the scopes the sheet touches. Raises Refused where the file's own rows are in force."""
        key, before = self.contract.key, self.desk.before
        here = set(scopes_of(tidy).values) & set(before.scopes(self.table))
        tables = [read(batch.path) for batch in before.of(self.table) if batch.scope in here]
        if any(piece.sha256[:16] in table["_file"].unique().to_pylist() for table in tables):
            raise refuse("supplement_again", self.lang, file=piece.upload.name)
        return {row for table in tables for row in tuples(table, key)} if key else set()

    def _settle(self, outcome: Outcome) -> None:
        desk = self.desk
        desk.keep(self.table, outcome)
        desk.questions += outcome.question(self.table, desk.options)
        desk.kept += outcome.stays(self.table, desk.options)
        if not self.options.supplement:
            same = (Compared(0, 0, c.after.rows) for c in outcome.changes if c.after and not c.real)
            moved = (desk.compared[c.table, c.scope] for c in outcome.changes if c.real)
            desk.warnings += repeats(self.table, (*same, *moved), self.lang)
        real = outcome.displaced()
        for piece, scopes in self.covered:
            piece.report.replaced = sum(real.pop(scope, 0) for scope in sorted(scopes & set(real)))
        for piece, scopes in self.covered:
            if scopes and not any(change.real and change.scope in scopes for change in outcome.changes):
                unchanged(piece, self.lang)


def unchanged(piece: Piece, lang: Lang) -> None:
    """Its rows are in force already, those that were taken."""
    code = "rows_in_force" if piece.report.rejected else "in_force"
    piece.report.kind, piece.report.message = "in force", say(code, lang)


def year_of(piece: Piece) -> int | None:
    """The year that was said of a sheet, else the one its titles name."""
    return piece.said.year or year_in(piece.titles)


def _count(report: FileReport, tidy: Tidy, accepted: int, doubled: int) -> None:
    report.read, report.accepted, report.duplicate = len(tidy), accepted, doubled
    report.rejected = len(tidy.bad)
    named = sorted((one for one in tidy.problems if one.refuses), key=lambda one: one.row or 0)
    report.problems += [*named, *(one for one in tidy.problems if not one.refuses)]
    report.named |= tidy.named

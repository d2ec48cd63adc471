"""One upload on its way: recognised, tidied and matched table by table, then set against what is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from ledger.intake.again import in_force
from ledger.intake.beside import changes_compared
from ledger.intake.corrections import check_receipt
from ledger.intake.events import events_of
from ledger.intake.filing import ORGANISATION, READ, Filing, unchanged, year_of
from ledger.intake.gaps import Organisation
from ledger.intake.known import Known
from ledger.intake.layouts import columns_question
from ledger.intake.model import (
    Cancelled,
    Compared,
    Doubt,
    FileReport,
    Layout,
    Options,
    Question,
    Upload,
)
from ledger.intake.phrases import say
from ledger.intake.questionnaires import settle
from ledger.intake.rejected import Correction, Rejected
from ledger.intake.replace import Outcome
from ledger.intake.sketch import Sketch
from ledger.intake.sources import Piece, choose, find, which_table
from ledger.intake.staged import Staged
from ledger.store import Change, Store

Progress = Callable[[str, float], None]
Cancelling = Callable[[], bool]
PLAIN = Options()
FIRST = (*ORGANISATION, "roster", "activities", "contests", "trainings")
"""Read before the rest: the others are matched against these."""


class Desk:
    """One upload on its way; made by `stage`."""

    organisation: Organisation

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
        self.kept: list[str] = []
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
        self.tell("ready", 1.0)

    def tell(self, code: str, share: float, **words: object) -> None:
        """Says what is under way. Raises Cancelled."""
        if self.cancelled():
            raise Cancelled
        self.progress(say(code, self.options.lang, **words), share)

    def _found(self, uploads: Sequence[Upload]) -> list[Piece]:
        """Every sheet, recognised; what is open about its columns is asked."""
        count = len(uploads)
        step = partial(self._reading, count)
        pieces = find(uploads, self.options, self.store.mappings().get, step, self.cancelled)
        for piece in pieces:
            if piece.layout and piece.layout.asks:
                piece.report.table = piece.layout.table
                self.questions.append(columns_question(piece.layout, self.options))
            if piece.correction:
                check_receipt(self.store, piece.correction, piece.upload.name, self.options.lang)
        self.total = sum(len(piece.sheet.rows) for piece in pieces) or 1
        return pieces

    def _reading(self, count: int, number: int, name: str) -> None:
        self.tell("reading", READ * (number - 1) / count, number=number, count=count, file=name)

    def _ledgers(self, pieces: list[Piece]) -> None:
        by_table: dict[tuple[str, Correction | None], list[Piece]] = defaultdict(list)
        for piece in pieces:
            by_table[piece.report.table, piece.correction].append(piece)
        for table, back in sorted(by_table, key=lambda one: (_order(one[0]), str(one[1] or ""))):
            Filing(self, table, back).file(by_table[table, back])

    def _untied(self, piece: Piece) -> bool:
        """Of ledgers that fit alike take the one whose event the titles name; else ask."""
        if not piece.tied:
            return True
        year = year_of(piece)
        ways = [way for way in piece.tied if way.contract.event]
        spoken = [way for way in ways if events_of(way.contract, self.known).spoken_of(piece.titles, year)]
        if len(spoken) == 1:
            choose(piece, spoken[0])
            return True
        self.questions.append(which_table(piece))
        piece.report.table = ""
        return False

    def keep(self, table: str, outcome: Outcome) -> None:
        """A table's changes join the version under way; what is read next sees them."""
        self.known.stage(table, outcome.tables)
        self.changes += outcome.changes
        self.compared |= changes_compared(outcome.changes, outcome.tables)

    def _surveys(self, pieces: list[Piece]) -> None:
        settled = settle(self.store, self.known, pieces, self.options, self.organisation)
        self.questions += settled.questions
        self.proposal = settled.proposal
        self.mappings |= settled.mappings
        self.surveys = settled.sketches
        for table, outcomes in settled.outcomes.items():
            for outcome in outcomes:
                self.keep(table, outcome)
        real = [change for change in self.changes if change.table.startswith("survey") and change.real]
        for piece in pieces if settled.outcomes else []:
            piece.report.replaced = sum(
                change.before.rows for change in real if change.before and change.table == "survey_responses"
            )
            if not real:
                unchanged(piece, self.options.lang)

    def staged(self, uploads: Iterable[Upload]) -> Staged:
        """What has been taken in, as one provisional version."""
        return Staged(
            files=tuple(self.reports),
            changes=tuple(self.changes),
            before=self.before.with_changes(one for one in self.changes if not one.real),  # mended, where damaged
            after=self.before.with_changes(self.changes),
            questions=tuple(self.questions),
            proposal=self.proposal,
            store=self.store,
            mappings=self.mappings,
            surveys=tuple(self.surveys),
            originals={upload.sha256: upload.data for upload in uploads},
            lang=self.options.lang,
            layouts=tuple(self.layouts),
            unit_gaps=self.organisation.gaps(),
            warnings=tuple(self.warnings),
            compared=self.compared,
            kept=tuple(self.kept),
            rejected=tuple(self.rejected),
        )

    def discard(self) -> None:
        """Take away what was written on the way: nothing of it is named by a version."""
        self.store.discard(change.after for change in self.changes if change.after)


def _order(table: str) -> tuple[int, str]:
    return (FIRST.index(table), table) if table in FIRST else (len(FIRST), table)

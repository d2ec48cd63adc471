"""From dropped files to recognised sheets: each is a ledger, a questionnaire, or refused with its nearest kin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ledger.intake.body import Body, body
from ledger.intake.container import opened
from ledger.intake.foreign import looks_crossed
from ledger.intake.form import Form
from ledger.intake.grid import Sheet
from ledger.intake.known import title
from ledger.intake.layouts import Reading, Recall, laid_out, liker, nearest, remembered, worth_asking
from ledger.intake.model import FileReport, Layout, Options, Place, Problem, Question, Refused, Upload
from ledger.intake.phrases import listed, refuse, say
from ledger.intake.recognise import Match, candidates
from ledger.intake.rejected import Correction, correction
from ledger.intake.tools import read_any, read_form
from ledger.intake.unshown import unshown

Step = Callable[[int, str], None]
Cancelling = Callable[[], bool]
GUIDE = "填报说明"
"""The sheet of a template that explains the others."""
CHOICES = "选项"
"""Its hidden sheet of long lists to choose from."""
CLOSE = 0.05
"""Two contracts whose scores differ by less are a question."""


@dataclass
class Piece:
    """One sheet to take in: with a match it is a ledger, with a form a questionnaire."""

    upload: Upload
    sha256: str
    sheet: Sheet
    titles: tuple[str, ...]
    """Title rows, sheet name, file name: what is said about all rows."""
    report: FileReport
    said: Options
    """What holds for this sheet."""
    correction: Correction | None = None
    """What the sheet says if it is a workbook of rejected rows coming back."""
    match: Match | None = None
    body: Body | None = None
    """Which of its rows are a ledger's."""
    tied: tuple[Match, ...] = ()
    """Ways to read it that fit alike; settled once the events are known, or asked about."""
    form: Form | None = None
    layout: Layout | None = None
    guessed: bool = False
    """Whether it can be read only by likeness, so that it must be asked first."""

    @property
    def place(self) -> Place:
        return Place(self.upload.name, self.sheet.name, self.sha256)


def is_guide(sheet: Sheet) -> bool:
    """Whether it is one of the sheets of our templates that hold no rows."""
    return sheet.name in (GUIDE, CHOICES) and sheet.rows[0][0] == sheet.name


def stem(upload: Upload) -> str:
    """The file's name without folders and ending."""
    return PurePosixPath(upload.name.replace("\\", "/")).stem


def find(uploads: Sequence[Upload], options: Options, recall: Recall, step: Step, cancelled: Cancelling) -> list[Piece]:
    """Every sheet of every file, recognised; before each file `step` is told its place and name.

    Raises Refused for a file that holds nothing known, Cancelled.
    """
    pieces = []
    for number, upload in enumerate(uploads, 1):
        step(number, upload.name)
        pieces += _find(upload, options, recall, cancelled)
    return pieces


def _find(upload: Upload, options: Options, recall: Recall, cancelled: Cancelling) -> list[Piece]:
    book = opened(upload, options.lang, cancelled)
    sheets = [sheet for sheet in book.sheets if not is_guide(sheet)]
    shown = [sheet for sheet in sheets if not sheet.hidden] or sheets
    notes = [_note("hidden_sheet", sheet, options) for sheet in sheets if sheet not in shown]
    pieces: list[Piece] = []
    reasons: list[Refused] = []
    for sheet in shown:
        piece = _piece(upload, sheet, book.encoding, options)
        try:
            _recognise(piece, recall)
            piece.report.problems += unshown(sheet, options.lang)
            pieces.append(piece)
        except Refused as refusal:
            reasons.append(refusal)
            notes.append(_note("skipped_sheet", sheet, options, refusal))
    sure = [piece for piece in pieces if not piece.guessed]
    if not pieces:
        why = reasons[0] if reasons else refuse("unknown_table", options.lang)
        raise Refused(say("in_file", options.lang, file=upload.name, why=why)) from why
    pieces[0].report.problems += notes
    return sure or pieces


def _note(rule: str, sheet: Sheet, options: Options, why: object = "") -> Problem:
    return Problem(None, "", sheet.name, rule, say(rule, options.lang, sheet=sheet.name, why=why), refuses=False)


def _piece(upload: Upload, sheet: Sheet, encoding: str, options: Options) -> Piece:
    sha256 = upload.sha256
    back = correction(sheet)
    said = options.of(Place(upload.name, sheet.name, sha256))
    if back:
        said = replace(said, table=back.table or None, year=back.year, activity=back.activity, supplement=True)
    report = FileReport(upload.name, "ledger", "", encoding, sheet.name, sha256=sha256)
    return Piece(upload, sha256, sheet, (sheet.name, stem(upload)), report, said, correction=back)


def _recognise(piece: Piece, recall: Recall) -> None:
    """Settle what the sheet is, or that two ledgers fit alike. Raises Refused, without the file's name."""
    said = piece.said
    open_ = said.table is None or said.table.startswith("survey")
    if open_ and _is_form(piece, read_form(piece.sheet, piece.titles, said.lang)):
        return
    read = _read(piece, recall)
    ways = candidates(piece.sheet, piece.titles, read.table, read.columns)
    complete = [way for way in ways if way.complete]
    if not complete or complete[0] is not ways[0] or _fits_another(piece, complete[0], read):
        crossed = looks_crossed(piece.sheet)
        if not (open_ and not read.columns and not crossed and _is_form(piece, _any_form(piece))):
            _ask_columns(piece, ways, read)
        return
    tied = tuple(way for way in complete if complete[0].score - way.score < CLOSE)
    named = [way for way in complete if piece.sheet.name in (way.contract.zh, way.contract.en)]
    piece.tied = tied if len(tied) > 1 and not named else ()
    choose(piece, [*named, *complete][0])
    piece.layout = laid_out(piece.sheet, piece.place, [*named, *complete][0], read, said.lang)


def _is_form(piece: Piece, form: Form | None) -> bool:
    """Whether the sheet is a questionnaire's export; then it is taken as one."""
    if form:
        piece.form, piece.report.kind, piece.report.table = form, form.tool, "survey_responses"
    return form is not None


def _any_form(piece: Piece) -> Form | None:
    mapping = piece.upload.mapping if piece.upload.mapping is not None else piece.said.mapping
    return read_any(piece.sheet, piece.titles, mapping, piece.said.lang)


def _read(piece: Piece, recall: Recall) -> Reading:
    """What was said of the sheet's columns, now or when such a file came before."""
    if piece.said.columns is not None:
        return Reading(piece.said.table, piece.said.columns, "said")
    before = remembered(piece.sheet, recall)
    return before if before and piece.said.table in (None, before.table) else Reading(piece.said.table)


def _fits_another(piece: Piece, way: Match, read: Reading) -> bool:
    """Whether a list that needs nothing but names fits, and by likeness another ledger much better."""
    if read.table or read.columns or not way.unknown or way.needed:
        return False
    return liker(piece.sheet, piece.titles, read) > way.score + CLOSE


def _ask_columns(piece: Piece, ways: list[Match], read: Reading) -> None:
    """Propose by likeness how to read a sheet. Raises Refused where no answer could settle it."""
    if not looks_crossed(piece.sheet):
        for table in (read.table, *(way.contract.table for way in ways[:1])):
            match = nearest(piece.sheet, piece.titles, replace(read, table=table))
            layout = laid_out(piece.sheet, piece.place, match, read, piece.said.lang) if match else None
            if layout and worth_asking(layout, read):
                piece.layout, piece.guessed = replace(layout, asks=True), True
                return
    raise _unknown(piece, ways, piece.said)


def choose(piece: Piece, match: Match) -> None:
    """Read the sheet so. Raises Refused if no row stands below the header."""
    above = [cell for row in piece.sheet.rows[: match.header] for cell in row if cell]
    piece.match, piece.titles = match, (*above, piece.sheet.name, stem(piece.upload))
    piece.report.table = match.contract.table
    piece.body = body(piece.sheet, match)
    if not piece.body.rows:
        raise refuse("header_only", piece.said.lang)


def which_table(piece: Piece) -> Question:
    """Ask which of the tied ledgers a sheet is."""
    tables, lang = tuple(way.contract.table for way in piece.tied), piece.said.lang
    names = listed([title(table, lang) for table in tables], lang)
    words = {"file": piece.upload.name, "sheet": piece.sheet.name, "names": names}
    return Question("table", say("which_table", lang, **words), tables, piece.place)


def _unknown(piece: Piece, ways: list[Match], options: Options) -> Refused:
    if looks_crossed(piece.sheet):
        return refuse("crossed", options.lang)
    near = ways[0] if ways else None
    if near is None and options.table is not None:
        return refuse("not_that_table", options.lang, table=title(options.table, options.lang))
    if near is None or (len(near.columns) < 2 and options.table is None):
        return refuse("unknown_table", options.lang)
    row = piece.sheet.numbers[near.header]
    return refuse(
        "nearest",
        options.lang,
        table=title(near.contract.table, options.lang),
        row=row,
        missing=listed(near.missing, options.lang),
    )

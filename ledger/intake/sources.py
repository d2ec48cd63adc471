"""From dropped files to recognised sheets: each is a ledger, a questionnaire, or refused with its nearest kin."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ledger.intake.body import body
from ledger.intake.container import opened
from ledger.intake.foreign import foreign_survey, looks_crossed
from ledger.intake.grid import Sheet
from ledger.intake.known import title
from ledger.intake.model import FileReport, Options, Problem, Question, Refused, Upload
from ledger.intake.phrases import listed, refuse, say
from ledger.intake.recognise import Match, candidates
from ledger.intake.wjx import Form, read_form

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
    match: Match | None = None
    tied: tuple[Match, ...] = ()
    """Ways to read it that fit alike; settled once the events are known, or asked about."""
    form: Form | None = None


def digest(upload: Upload) -> str:
    """The file's fingerprint: SHA-256 of its bytes."""
    return hashlib.sha256(upload.data).hexdigest()


def stem(upload: Upload) -> str:
    """The file's name without folders and ending."""
    return PurePosixPath(upload.name.replace("\\", "/")).stem


def find(uploads: Sequence[Upload], options: Options) -> list[Piece]:
    """Every sheet of every file, recognised. Raises Refused for a file that holds nothing known."""
    return [piece for upload in uploads for piece in _find(upload, options)]


def _find(upload: Upload, options: Options) -> list[Piece]:
    book = opened(upload, options.lang)
    shown = [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets
    notes = [_note("hidden_sheet", sheet, options) for sheet in book.sheets if sheet not in shown]
    pieces: list[Piece] = []
    reasons: list[Refused] = []
    for sheet in shown:
        piece = _piece(upload, sheet, book.encoding)
        try:
            _recognise(piece, options)
            pieces.append(piece)
        except Refused as refusal:
            reasons.append(refusal)
            notes.append(_note("skipped_sheet", sheet, options, refusal))
    if not pieces:
        raise Refused(say("in_file", options.lang, file=upload.name, why=reasons[0])) from reasons[0]
    pieces[0].report.problems += notes
    return pieces


def _note(rule: str, sheet: Sheet, options: Options, why: object = "") -> Problem:
    return Problem(None, "", sheet.name, rule, say(rule, options.lang, sheet=sheet.name, why=why), refuses=False)


def _piece(upload: Upload, sheet: Sheet, encoding: str) -> Piece:
    sha256 = digest(upload)
    report = FileReport(upload.name, "ledger", "", encoding, sheet.name, sha256=sha256)
    return Piece(upload, sha256, sheet, (sheet.name, stem(upload)), report)


def _recognise(piece: Piece, options: Options) -> None:
    """Settle what the sheet is, or that two ledgers fit alike. Raises Refused, without the file's name."""
    if options.table is None or options.table.startswith("survey"):
        piece.form = read_form(piece.sheet, piece.titles, options.lang)
        if piece.form is not None:
            piece.report.kind, piece.report.table = "wjx", "survey_responses"
            return
    ways = candidates(piece.sheet, piece.titles, options.table)
    complete = [way for way in ways if way.complete]
    if not complete or complete[0] is not ways[0]:
        raise _unknown(piece, ways, options)
    tied = tuple(way for way in complete if complete[0].score - way.score < CLOSE)
    piece.tied = tied if len(tied) > 1 else ()
    choose(piece, complete[0], options)


def choose(piece: Piece, match: Match, options: Options) -> None:
    """Read the sheet so. Raises Refused if no row stands below the header."""
    above = [cell for row in piece.sheet.rows[: match.header] for cell in row if cell]
    piece.match, piece.titles = match, (*above, piece.sheet.name, stem(piece.upload))
    piece.report.table = match.contract.table
    if not body(piece.sheet, match).rows:
        raise refuse("header_only", options.lang)


def which_table(piece: Piece, options: Options) -> Question:
    """Ask which of the tied ledgers a sheet is."""
    tables = tuple(way.contract.table for way in piece.tied)
    names = listed([title(table, options.lang) for table in tables], options.lang)
    words = {"file": piece.upload.name, "sheet": piece.sheet.name, "names": names}
    return Question("table", say("which_table", options.lang, **words), tables)


def _unknown(piece: Piece, ways: list[Match], options: Options) -> Refused:
    if tool := foreign_survey(piece.sheet):
        return refuse("foreign_survey", options.lang, tool=tool)
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

"""From dropped files to recognised sheets: each is a ledger, a questionnaire, or refused with its nearest kin."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    form: Form | None = None


@dataclass
class Found:
    """What the files hold, and what had to be asked about them."""

    pieces: list[Piece] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def digest(upload: Upload) -> str:
    """The file's fingerprint: SHA-256 of its bytes."""
    return hashlib.sha256(upload.data).hexdigest()


def stem(upload: Upload) -> str:
    """The file's name without folders and ending."""
    return PurePosixPath(upload.name.replace("\\", "/")).stem


def find(uploads: Sequence[Upload], options: Options) -> Found:
    """Recognise every sheet. Raises Refused for a file that holds nothing known."""
    found = Found()
    for upload in uploads:
        _find(upload, options, found)
    return found


def _find(upload: Upload, options: Options, found: Found) -> None:
    book = opened(upload, options.lang)
    shown = [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets
    notes = [_note("hidden_sheet", sheet, options) for sheet in book.sheets if sheet not in shown]
    pieces, reasons = [], []
    for sheet in shown:
        piece = _piece(upload, sheet, book.encoding)
        try:
            asked = _recognised(piece, options)
        except Refused as refusal:
            reasons.append(refusal)
            notes.append(_note("skipped_sheet", sheet, options, refusal))
            continue
        pieces += [] if asked else [piece]
        found.questions += [asked] if asked else []
    if reasons and len(reasons) == len(shown):
        raise Refused(say("in_file", options.lang, file=upload.name, why=reasons[0])) from reasons[0]
    if pieces:
        pieces[0].report.problems += notes
    found.pieces += pieces


def _note(rule: str, sheet: Sheet, options: Options, why: object = "") -> Problem:
    return Problem(None, "", sheet.name, rule, say(rule, options.lang, sheet=sheet.name, why=why), refuses=False)


def _piece(upload: Upload, sheet: Sheet, encoding: str) -> Piece:
    sha256 = digest(upload)
    report = FileReport(upload.name, "ledger", "", encoding, sheet.name, sha256=sha256)
    return Piece(upload, sha256, sheet, (sheet.name, stem(upload)), report)


def _recognised(piece: Piece, options: Options) -> Question | None:
    """Settle what the sheet is; a question if two ledgers fit alike. Raises Refused, without the file's name."""
    if options.table is None or options.table.startswith("survey"):
        piece.form = read_form(piece.sheet, piece.titles, options.lang)
        if piece.form is not None:
            piece.report.kind, piece.report.table = "wjx", "survey_responses"
            return None
    ways = candidates(piece.sheet, piece.titles, options.table)
    complete = [way for way in ways if way.complete]
    if not complete or complete[0] is not ways[0]:
        raise _unknown(piece, ways, options)
    if len(complete) > 1 and complete[0].score - complete[1].score < CLOSE:
        names = [title(way.contract.table, options.lang) for way in complete[:2]]
        words = {"file": piece.upload.name, "sheet": piece.sheet.name, "names": listed(names, options.lang)}
        return Question(
            "table", say("which_table", options.lang, **words), tuple(w.contract.table for w in complete[:2])
        )
    piece.match = complete[0]
    above = [cell for row in piece.sheet.rows[: piece.match.header] for cell in row if cell]
    piece.titles = (*above, *piece.titles)
    piece.report.table = piece.match.contract.table
    if not body(piece.sheet, piece.match).rows:
        raise refuse("header_only", options.lang)
    return None


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

"""Explanations: passports, receipts and uploads told in lines of text, the same on page and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ledger import passport as passports
from ledger import words
from ledger.answer import Answer, Number
from ledger.answers import Calendar
from ledger.behind import Source
from ledger.catalogue import Metric
from ledger.moves import Move
from ledger.store import Receipt, Snapshot, Store
from ledger.words import say

if TYPE_CHECKING:
    from ledger import intake

SHOWN_SOURCES = 3


@dataclass(frozen=True)
class Told:
    """A passport in words: the three plain lines, and the whole of it as a document."""

    lines: tuple[str, ...]
    document: dict[str, Any]
    passport: passports.Passport


def passport(
    store: Store,
    snapshot: Snapshot,
    answer: Answer,
    where: Mapping[str, Any] | None,
    lang: str,
    calendar: Calendar = "natural",
    *,
    sources: bool = True,
) -> Told:
    """The passport of an answer. The first three lines are for everybody, the document holds the technique.

    Without `sources` no file is named and no row counted: for readers who see figures only.
    """
    found = passports.of(store, snapshot, answer, where, calendar, sources=sources)
    files = _from_files(found, lang) if sources else say("passport.closed", lang, version=found.version)
    lines = (_made_of(found, lang), files, _printed(found, lang))
    document = {
        "lines": list(lines),
        "means": found.metric.means[lang],
        "definition_version": found.metric.version,
        "statement": found.statement,
        "read": found.read,
        "sources": [_source(source) for source in found.sources],
        "batches": list(found.batches),
        "version": found.version,
        "sample": found.sample,
    }
    return Told(lines, document, found)


def _source(source: Source) -> dict[str, Any]:
    """First and last row; every row is for the auditor's workbook."""
    return {name: value for name, value in asdict(source).items() if name not in ("spans", "exact")}


def _made_of(found: passports.Passport, lang: str) -> str:
    """44,184 ÷ 45,420 个作答 · 4,582 份问卷."""
    answer, wanted = found.answer, found.metric
    head = f"{wanted.label(lang)} {answer.year} · {words.text(wanted, answer, lang)}"
    if answer.suppressed or answer.value is None:
        return head
    if answer.denominator is not None:
        divided = say(
            "passport.divided", lang, numerator=_count(answer.numerator), denominator=_count(answer.denominator)
        )
        head = f"{head} = {divided}"
    parts = [head, say(f"passport.base_{base_word(wanted)}", lang, n=_count(answer.base))]
    if answer.unkeyed:
        parts.append(say("passport.unkeyed", lang, n=_count(answer.unkeyed)))
    if answer.as_of:
        parts.append(say("passport.as_of", lang, day=answer.as_of.isoformat()))
    return " · ".join(parts)


def base_word(wanted: Metric) -> str:
    """What the base of a metric counts: questionnaires, people, or cases."""
    if wanted.cluster == "response_id" or wanted.unit == "forms":
        return "forms"
    return "people" if "unkeyed" in wanted.measures or wanted.unit == "persons" or wanted.denominator else "cases"


def _count(number: Number | None) -> str:
    return "–" if number is None else words.grouped(words.shortest(number))


def _from_files(found: passports.Passport, lang: str) -> str:
    if not found.sources:
        return say("passport.no_files", lang, version=found.version)
    names = [source.file for source in found.sources]
    listed = ("、" if lang == "zh" else ", ").join(dict.fromkeys(names[:SHOWN_SOURCES]))
    newest = max(found.sources, key=lambda source: source.version)
    key = "passport.files_reported" if found.answer.source == "reported" else "passport.files"
    more = len(set(names)) - SHOWN_SOURCES
    return say(
        f"{key}_more" if more > 0 else key,
        lang,
        files=listed,
        more=more,
        rows=words.grouped(sum(source.rows for source in found.sources)),
        who=newest.who,
        day=newest.at.astimezone().strftime("%Y-%m-%d"),
        version=found.version,
    )


def _printed(found: passports.Passport, lang: str) -> str:
    line = found.printed
    if line is None:
        return say("passport.sample" if found.sample else "passport.not_printed", lang)
    return say(f"passport.printed_{'yes' if line.status == '一致' else 'no'}", lang, wording=line.wording)


# --- uploads -----------------------------------------------------------------------------------------------


def upload(staged: intake.Staged, moves: Sequence[Move], version: int, lang: str) -> dict[str, Any]:
    """What an upload is and does, as the document of `import --json`."""
    return {
        "files": [_file(report) for report in staged.files],
        "moves": [_move(move, lang) for move in moves],
        "version": version,
    }


def _file(report: intake.FileReport) -> dict[str, Any]:
    kept = ("file", "kind", "table", "encoding", "sheet", "read", "accepted", "rejected", "duplicate", "replaced")
    problems = [
        {"row": one.row, "column": one.column, "value": one.value, "rule": one.rule, "message": one.message}
        for one in report.problems
    ]
    return {**{name: getattr(report, name) for name in kept}, "problems": problems, "message": report.message}


def _move(move: Move, lang: str) -> dict[str, Any]:
    before, after = move.before, move.after
    moved = move.change
    return {
        "metric": move.metric.name,
        "year": move.year,
        "before": None if before is None else before.value,
        "after": None if after is None else after.value,
        "change": moved.change,
        "text": move_text(move, lang),
        "for_check": move.for_check,
    }


def move_text(move: Move, lang: str) -> str:
    """总体满意率 2024年:95.84% → 97.28%."""
    before, after = (words.text(move.metric, one, lang) for one in (move.before, move.after))
    key = "cli.move_line_check" if move.for_check else "cli.move_line"
    return say(key, lang, name=move.metric.label(lang), year=move.year, before=before, after=after)


def upload_lines(document: Mapping[str, Any], lang: str) -> list[str]:
    """The same, for reading."""
    lines: list[str] = []
    for file in document["files"]:
        lines.append(file["message"] or say("cli.file_line", lang, **file))
        lines += [f"  {problem['message']}" for problem in file["problems"]]
    return [*lines, *(move["text"] for move in document["moves"])]


def receipt_line(receipt: Receipt, lang: str) -> str:
    """One version in one line: number, when, who, what, how much."""
    rows = sum(change.rows_after for change in receipt.changes)
    what = say(f"history.{receipt.kind}", lang, version=receipt.undoes)
    undone = say("history.undone", lang, version=receipt.undone_by) if receipt.undone_by else ""
    when = receipt.at.astimezone().strftime("%Y-%m-%d %H:%M")
    counts = say("history.counts", lang, files=len(receipt.files), rows=words.grouped(rows))
    reason = say("history.revised", lang, reason=receipt.reason) if receipt.frozen else ""
    return "  ".join(
        filter(None, (f"v{receipt.version}", when, receipt.who, what, counts, receipt.note, undone, reason))
    )

"""The commands behind the command line, one function each; every function returns the exit code."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ledger import (
    agreement,
    answers,
    choices,
    comparing,
    engine,
    explain,
    harmless,
    names,
    places,
    tried,
    words,
)
from ledger import reconcile as reconciling
from ledger import tally as tallies
from ledger import trial as trials
from ledger.access import Act
from ledger.access.audit import Done
from ledger.auditing import audit_ as audit_
from ledger.auditing import left
from ledger.auditing import purge_ as purge_
from ledger.catalogue import catalogue, metric
from ledger.keeping import backup_ as backup_
from ledger.keeping import check_ as check_
from ledger.keeping import history_ as history_
from ledger.keeping import restore_ as restore_
from ledger.keeping import sample_ as sample_
from ledger.keeping import undo_ as undo_
from ledger.preparing import prepare_ as prepare_
from ledger.refusals import NotUnderstood
from ledger.replies import existing as _existing
from ledger.replies import filters, put, seen
from ledger.replies import reading as _reading
from ledger.replies import reply as _print
from ledger.store import Snapshot


def _snapshot(asked: Namespace) -> Snapshot:
    return seen(asked, _reading(asked), asked.as_of)


# --- what uses the door: no other command waits until it is loaded ----------------------------------------


def import_(asked: Namespace) -> int:
    from ledger import importing

    return importing.import_(asked)


def freeze_(asked: Namespace) -> int:
    from ledger import importing

    return importing.freeze_(asked)


def template_(asked: Namespace) -> int:
    from ledger import importing

    return importing.template_(asked)


# --- answering ---------------------------------------------------------------------------------------------


def answer_(asked: Namespace) -> int:
    """Prints a metric's figures: every year unless one is named."""
    store = _reading(asked)
    snapshot = seen(asked, store, asked.as_of)
    found, where = metric(asked.metric), answers.own(snapshot, asked.metric, filters(asked.where))
    years = (asked.year,) if asked.year is not None else ()
    given = answers.answer(snapshot, asked.metric, years, asked.by, where, asked.calendar)
    if not given:
        _refuse_year(snapshot, asked)
    rows = [_row(found, one, asked.lang) for one in given]
    if asked.explain:
        sources = asked.reader.may(Act.SOURCES)
        passports = [
            explain.passport(store, snapshot, one, where, asked.lang, asked.calendar, sources=sources) for one in given
        ]
        rows = [{**row, "passport": passport.document} for row, passport in zip(rows, passports, strict=True)]
        _print(asked, rows, [line for passport in passports for line in passport.lines])
    elif asked.csv:
        left(asked, Done.EXPORT, _about(asked, snapshot))
        _csv(rows)
    else:
        _print(asked, rows, [_line(snapshot, row, asked.by, asked.lang) for row in rows])
    return 0


def _refuse_year(snapshot: Snapshot, asked: Namespace) -> None:
    """No rows at all: in that year, or (with no year named) ever."""
    known = answers.years(snapshot, asked.metric, asked.calendar)
    if asked.year is not None and asked.year not in known:
        raise answers.Refused("unknown_year", str(asked.year), [str(year) for year in known])


def _row(found: Any, one: answers.Answer, lang: str) -> dict[str, Any]:
    return {
        "year": one.year,
        **one.keys,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "base": one.base,
        "unkeyed": one.unkeyed,
        "suppressed": one.suppressed,
        "source": one.source,
        "text": words.text(found, one, lang),
    }


def _line(snapshot: Snapshot, row: Mapping[str, Any], by: Sequence[str], lang: str) -> str:
    named = (names.named(snapshot, dim, row[dim], lang) for dim in by)
    return "  ".join((str(row["year"]), *named, row["text"]))


def _about(asked: Namespace, snapshot: Snapshot) -> str:
    """What was asked for, as it was: 「aid.paid · version=3 · division=总装事业部」."""
    return " · ".join((asked.metric, f"version={snapshot.version}", *asked.by, *asked.where))


def _csv(rows: Sequence[Mapping[str, Any]]) -> None:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, fieldnames=list(rows[0]) if rows else ["year", "text"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless.cell(value) for name, value in row.items()} for row in rows)
    put(lines.getvalue().removesuffix("\n"))


def compare_(asked: Namespace) -> int:
    """Prints what changed between two years, what moved it, and whether it is more than noise: what the page says."""
    snapshot = _snapshot(asked)
    where = answers.own(snapshot, asked.metric, filters(asked.where))
    answers.ask(asked.metric, by=filter(None, [asked.by]), where=where)
    chosen = choices.Choices(
        by=asked.by or "",
        restated=asked.restated,
        like_for_like=asked.like_for_like,
        calendar=asked.calendar,
        span=asked.span,
    )
    below = "workshop" if "division" in where else "division"
    told = choices.compared(snapshot, asked.metric, asked.year, asked.base, where, below, chosen)
    document = comparing.document(snapshot, told.found, asked.lang) | {"cut": told.cut}
    said = [document["sentence"], document["moved_by"], *document["differences"]]
    _print(asked, document, [line for line in said if line])
    return 0


def metrics_(asked: Namespace) -> int:
    """Prints the catalogue: every header, with name and file."""
    listed = [
        {**asdict(one), "file": one.file.relative_to(places.ROOT).as_posix(), "groupings": one.groupings}
        for one in catalogue().values()
    ]
    _print(asked, listed, [f"{one.name}  {one.label(asked.lang)}" for one in catalogue().values()])
    return 0


def sql_(asked: Namespace) -> int:
    """Runs a .sql file as it stands over the views."""
    path = _existing(asked.file)
    try:
        statement = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstood("refused.no_text", about=asked.file) from error
    snapshot = _snapshot(asked)
    left(asked, Done.SQL, f"{path.name} · version={snapshot.version}")
    given = engine.run(snapshot, statement, anew=True)
    _print(asked, given.dicts(), ["  ".join(given.columns), *("  ".join(map(str, row)) for row in given.rows)])
    return 0


def reconcile_(asked: Namespace) -> int:
    """Prints every printed figure of a year beside its ledger."""
    snapshot = _snapshot(asked)
    lines = reconciling.reconcile(snapshot, asked.year)
    if not lines:
        known = [str(year) for year in reconciling.printed_years(snapshot)]
        raise answers.Refused("no_report", str(asked.year), known)
    kept = ("id", "domain", "wording", "low", "high", "ledger", "status")
    document = [
        {**{name: getattr(line, name) for name in kept}, "note": agreement.note(line, asked.lang)} for line in lines
    ]
    shown = [f"{line.status}  {line.id}  {line.wording}  {agreement.held(line, asked.lang)}" for line in lines]
    _print(asked, document, shown)
    return 0


def trial_(asked: Namespace) -> int:
    """Prints which rules and denominators of a year's survey, the newest by default, can give a percentage."""
    snapshot = _snapshot(asked)
    year = asked.year if asked.year is not None else max(tallies.surveys(snapshot), default=0)
    found = trials.trial(snapshot, asked.percent, year)
    _print(asked, tried.document(found), tried.lines(snapshot, found, asked.lang))
    return 0


def paper_(asked: Namespace) -> int:
    """Writes what is carried into the meeting to a file."""
    from ledger.carrying import paper_  # Word's and PowerPoint's writers take 0.3 s, which no other command waits for

    return paper_(asked)

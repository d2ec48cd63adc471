"""The commands behind the command line, one function each; every function returns the exit code."""

from __future__ import annotations

import contextlib
import csv
import json
import sys
import tomllib
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger import access, agreement, answers, engine, explain, intake, names, places, sample, tried, words
from ledger import moves as moving
from ledger import reconcile as reconciling
from ledger import tally as tallies
from ledger import trial as trials
from ledger.catalogue import catalogue, metric
from ledger.refusals import NotUnderstood
from ledger.store import Conflict, NothingToDo, Snapshot, Store, backup, restore

RESTAGED = 3
"""So often an import that another overtook is staged anew before it is refused."""


def _plain(value: Any) -> Any:
    """Whatever JSON does not know: money as a number, dates as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path | engine.Rows):
        return str(value)
    raise TypeError(type(value).__name__)


def _print(asked: Namespace, document: Any, lines: Sequence[str]) -> None:
    """The document with --json, else the lines."""
    print(json.dumps(document, ensure_ascii=False, indent=1, default=_plain) if asked.json else "\n".join(lines))


def _say(asked: Namespace, key: str, **parts: object) -> str:
    return words.say(key, asked.lang, **parts)


def _reading(asked: Namespace) -> Store:
    """The store to answer from. The sample says so on stderr, and is built first where it does not stand yet."""
    if access.real() is None and not places.is_named():
        print(_say(asked, "cli.on_sample"), file=sys.stderr)
        if not sample.is_built():
            print(_say(asked, "cli.building"), file=sys.stderr)
            sample.build(progress=_progress)
    return access.reading()


def _snapshot(asked: Namespace) -> Snapshot:
    return _reading(asked).snapshot(asked.as_of)


def _progress(text: str, share: float) -> None:
    print(f"\r{share:4.0%} {text}\033[K", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


# --- answering ---------------------------------------------------------------------------------------------


def answer_(asked: Namespace) -> int:
    """Prints a metric's figures: every year unless one is named."""
    store = _reading(asked)
    snapshot = store.snapshot(asked.as_of)
    found, where = metric(asked.metric), _filters(asked.where)
    years = (asked.year,) if asked.year is not None else ()
    given = answers.answer(snapshot, asked.metric, years, asked.by, where, asked.calendar)
    if not given:
        _refuse_year(snapshot, asked)
    rows = [_row(found, one, asked.lang) for one in given]
    if asked.explain:
        passports = [explain.passport(store, snapshot, one, where, asked.lang, asked.calendar) for one in given]
        rows = [{**row, "passport": passport.document} for row, passport in zip(rows, passports, strict=True)]
        _print(asked, rows, [line for passport in passports for line in passport.lines])
    elif asked.csv:
        _csv(rows)
    else:
        _print(asked, rows, [_line(snapshot, row, asked.by, asked.lang) for row in rows])
    return 0


def _filters(texts: Sequence[str]) -> dict[str, str | list[str]]:
    """Filters by dimension; of one named twice either member will do."""
    found: dict[str, list[str]] = {}
    for dim, name in map(_filter, texts):
        found.setdefault(dim, []).append(name)
    return {dim: names[0] if len(names) == 1 else names for dim, names in found.items()}


def _filter(text: str) -> tuple[str, str]:
    dim, sign, name = text.partition("=")
    if not (dim and sign and name):
        raise NotUnderstood("refused.where_form", about=text)
    return dim, name


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


def _csv(rows: Sequence[Mapping[str, Any]]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else ["year", "text"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


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
    given = engine.run(_snapshot(asked), statement)
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


# --- importing ---------------------------------------------------------------------------------------------


def import_(asked: Namespace) -> int:
    """The whole upload. Exit 2 with the proposed mapping on stdout where a question is open."""
    uploads = [intake.Upload(path.name, path.read_bytes()) for path in map(_existing, asked.files)]
    options = intake.Options(
        table=asked.table,
        year=asked.year,
        mapping=_mapping(asked.mapping),
        missing=asked.missing,
        supplement=asked.supplement,
        lang=asked.lang,
    )
    store = access.writing()
    for _ in range(RESTAGED):
        with contextlib.suppress(Conflict, NothingToDo):
            return _upload(asked, store, uploads, options)
    return _upload(asked, store, uploads, options)


def _upload(asked: Namespace, store: Store, uploads: Sequence[intake.Upload], options: intake.Options) -> int:
    """Raises Conflict where another import came between staging and commit, NothingToDo where it brought the same.

    Then nothing has been said or done.
    """
    staged = intake.stage(store, uploads, options)
    if staged.questions:
        return _ask(asked, staged)
    changed = moving.moves(staged.before, staged.after)
    version = store.latest()
    told = "dry_run" if asked.dry_run else "unchanged"
    if staged.changed and not asked.dry_run:
        version, told = staged.commit(who=access.user(), note=asked.note).version, "imported"
    document = explain.upload(staged, changed, version, asked.lang)
    _print(asked, document, [*explain.upload_lines(document, asked.lang), _say(asked, f"cli.{told}", version=version)])
    return 0


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise NotUnderstood("refused.no_file", about=name)
    return path


def _mapping(name: str | None) -> Mapping[str, Any] | None:
    if name is None:
        return None
    try:
        return tomllib.loads(_existing(name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotUnderstood("refused.no_toml", about=name) from error


def _ask(asked: Namespace, staged: intake.Staged) -> int:
    """Open questions are never guessed: they go to stderr, the proposal to stdout."""
    for question in staged.questions:
        print(question.message, file=sys.stderr)
    print(_say(asked, "refused.questions"), file=sys.stderr)
    if asked.json:
        questions = [asdict(question) for question in staged.questions]
        _print(asked, {"questions": questions, "mapping": staged.proposal}, [])
    elif staged.proposal:
        print(_say(asked, "cli.proposal"), file=sys.stderr)
        print(staged.proposal)
    return 2


# --- the store ---------------------------------------------------------------------------------------------


def sample_(asked: Namespace) -> int:
    """(Re)builds the sample store, by default the one the dashboard shows."""
    folder = Path(asked.into).expanduser().resolve() if asked.into else places.SAMPLE_STORE
    if asked.if_missing and sample.is_built(folder):
        return 0
    try:
        receipt = sample.build(folder, _progress)
    except FileExistsError as error:
        raise NotUnderstood("refused.not_sample", about=folder) from error
    document = {"folder": str(folder), "version": receipt.version, "files": len(receipt.files)}
    _print(asked, document, [_say(asked, "cli.sample_built", folder=folder, version=receipt.version)])
    return 0


def history_(asked: Namespace) -> int:
    """Prints versions with their receipts, newest first."""
    receipts = _reading(asked).history()
    _print(
        asked, [asdict(receipt) for receipt in receipts], [explain.receipt_line(one, asked.lang) for one in receipts]
    )
    return 0


def undo_(asked: Namespace) -> int:
    """Puts back what a version displaced, as a new version."""
    receipt = Store.open(places.real_store()).undo(asked.version, who=access.user(), note=asked.note)
    document = {"undone": asked.version, "version": receipt.version}
    _print(asked, document, [_say(asked, "cli.undone", **document)])
    return 0


def check_(asked: Namespace) -> int:
    """Checks the whole store; exit 1 where something is damaged."""
    problems = _reading(asked).check()
    _print(asked, {"clean": not problems, "problems": problems}, problems or [_say(asked, "cli.clean")])
    return 1 if problems else 0


def backup_(asked: Namespace) -> int:
    """Writes a consistent copy of the store, also while the server runs."""
    backup(access.reading(), Path(asked.file))
    _print(asked, {"file": asked.file}, [_say(asked, "cli.backed_up", file=asked.file)])
    return 0


def restore_(asked: Namespace) -> int:
    """Puts a backup where there is no store yet."""
    folder = places.real_store()
    restore(_existing(asked.file), folder)
    _print(asked, {"folder": str(folder)}, [_say(asked, "cli.restored", folder=folder)])
    return 0

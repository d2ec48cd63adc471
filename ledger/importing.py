"""The commands that bring files in: import, template, freeze; every function returns the exit code."""

from __future__ import annotations

import contextlib
import sys
import tomllib
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ledger import access, explain, intake, templates
from ledger.access import retention
from ledger.access.audit import Done
from ledger.auditing import left, signed
from ledger.doubts import doubts
from ledger.intake.said import answered, proposal
from ledger.moves import Move, moves
from ledger.refusals import NotUnderstood
from ledger.replies import existing, reply, say
from ledger.store import Conflict, NothingToDo, Receipt, Store

RESTAGED = 3
"""So often an import that another overtook is staged anew before it is refused."""


def import_(asked: Namespace) -> int:
    """The whole upload. Exit 2 with the proposed mapping on stdout where a question is open."""
    uploads = [intake.Upload(path.name, path.read_bytes()) for path in map(existing, asked.files)]
    options = intake.Options(
        table=asked.table, year=asked.year, missing=asked.missing, supplement=asked.supplement, lang=asked.lang
    )
    if asked.mapping is not None:
        options, uploads = answered(options, _document(asked.mapping), uploads)
    store = access.writing()
    for _ in range(RESTAGED):
        with contextlib.suppress(Conflict, NothingToDo):
            return _upload(asked, store, uploads, options)
    return _upload(asked, store, uploads, options)


def _document(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(existing(name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NotUnderstood("refused.no_toml", about=name) from error


def _upload(asked: Namespace, store: Store, uploads: Sequence[intake.Upload], options: intake.Options) -> int:
    """Raises Conflict where another import came between staging and commit, NothingToDo where it brought the same.

    Then nothing has been said or done.
    """
    staged = intake.stage(store, uploads, options)
    if staged.questions:
        return _ask(asked, staged)
    _check_repeated(asked, staged)
    changed, frozen = moves(staged.before, staged.after, in_hand=True), staged.frozen
    receipt, told = None, "dry_run" if asked.dry_run else "unchanged"
    if staged.changed and not asked.dry_run:
        receipt, told = staged.commit(note=asked.note, reason=asked.reason, **signed(asked)), "imported"
        retention.after_upload(store, signed(asked))
    version = receipt.version if receipt else store.latest()
    document = {**explain.upload(staged, changed, version, asked.lang), **_besides(staged, changed, asked.lang)}
    lines = [*explain.upload_lines(document, asked.lang), *staged.kept]
    lines += [say(asked, "cli.warning", text=one["message"]) for one in document["warnings"]]
    lines += [say(asked, "cli.frozen", year=year) for year in frozen if asked.dry_run]
    lines += _send_back(asked, staged, receipt)
    reply(asked, {**document, "frozen": frozen}, [*lines, say(asked, f"cli.{told}", version=version)])
    return 0


def _check_repeated(asked: Namespace, staged: intake.Staged) -> None:
    """Raises NotUnderstood where a supplement repeats rows in force and nobody said that they are others."""
    if staged.repeats and asked.supplement and not (asked.repeats or asked.dry_run):
        staged.discard()
        raise NotUnderstood("refused.repeated", about=staged.repeats)


def _besides(staged: intake.Staged, changed: Sequence[Move], lang: str) -> dict[str, Any]:
    """Warnings, units nobody knows, and how many rows come, go and stay."""
    rows = [{"table": table, "scope": scope, **asdict(one)} for (table, scope), one in staged.compared.items()]
    return {
        "warnings": [asdict(one) for one in doubts(staged, changed, lang)],
        "units": [asdict(gap) for gap in staged.unit_gaps],
        "rows": rows,
    }


def _send_back(asked: Namespace, staged: intake.Staged, receipt: Receipt | None) -> list[str]:
    """Writes the rows left out where they are wanted."""
    if asked.rejected is None or not staged.rejected:
        return []
    left(asked, Done.EXPORT, Path(asked.rejected).name)
    if receipt is None and not asked.dry_run:  # its other rows are in force already: corrected ones join these
        receipt = next(iter(staged.store.history()), None)
    Path(asked.rejected).write_bytes(intake.rejected_workbook(staged, receipt))
    count = sum(len(one.rows) for one in staged.rejected)
    return [say(asked, "cli.sent_back", n=count, file=asked.rejected)]


def _ask(asked: Namespace, staged: intake.Staged) -> int:
    """Open questions are never guessed: they go to stderr, the proposal to stdout."""
    for question in staged.questions:
        print(question.message, file=sys.stderr)
    print(say(asked, "refused.questions"), file=sys.stderr)
    proposed = proposal(staged)
    if asked.json:
        reply(asked, {"questions": [asdict(one) for one in staged.questions], "mapping": proposed}, [])
    elif proposed:
        print(say(asked, "cli.proposal"), file=sys.stderr)
        print(proposed)
    return 2


def freeze_(asked: Namespace) -> int:
    """Freezes or unfreezes a year; without a year lists the frozen ones."""
    if asked.year is None:
        held = access.reading().frozen().values()
        lines = [say(asked, "cli.frozen_line", year=one.year, who=one.who, day=f"{one.at:%Y-%m-%d}") for one in held]
        reply(asked, [asdict(one) for one in held], lines)
        return 0
    store = access.writing()
    turn = store.unfreeze if asked.undo else store.freeze
    turn(asked.year, note=asked.note, **signed(asked))
    told = say(asked, "cli.thawed" if asked.undo else "cli.froze", year=asked.year)
    reply(asked, {"year": asked.year, "frozen": not asked.undo}, [told])
    return 0


def template_(asked: Namespace) -> int:
    """Writes a workbook to fill in: a sheet per ledger, by default every ledger."""
    data = templates.template(asked.tables, asked.lang)
    Path(asked.out).write_bytes(data)
    reply(
        asked,
        {"file": asked.out, "tables": templates.tables(asked.tables)},
        [say(asked, "cli.template", file=asked.out)],
    )
    return 0

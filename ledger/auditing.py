"""The command that reads the audit log, and the lines that commands leave in it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date

from ledger import audits
from ledger.access import audit
from ledger.access.audit import Done, Signed
from ledger.refusals import NotUnderstood
from ledger.replies import reply
from ledger.store import Wanted


def audit_(asked: Namespace) -> int:
    """Prints the audit log, newest first: of everybody or of one person, of one act, since a day."""
    store = audit.kept()
    wanted = _wanted(asked)
    found = store.log.lines(wanted) if store else []
    reply(
        asked,
        [audits.document(line) for line in found],
        ["  ".join(map(str, audits.row(line, asked.lang))) for line in found],
    )
    return 0


def _wanted(asked: Namespace) -> Wanted:
    try:
        since = date.fromisoformat(asked.since) if asked.since else None
    except ValueError as error:
        raise NotUnderstood("audit.day", about=asked.since) from error
    return replace(audits.between(since, None), who=asked.who or "", act=asked.act or "")


def left(asked: Namespace, act: Done, what: str = "") -> None:
    """Writes down what a command carries away, before it does. Raises StoreError where that cannot be written."""
    audit.record(asked.reader, act, what, origin(asked))


def signed(asked: Namespace) -> Signed:
    """Who puts something in force, for the store's own line."""
    return audit.signed(asked.reader, origin(asked))


def origin(asked: Namespace) -> str:
    return f"command {asked.command}"

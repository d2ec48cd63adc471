"""The command that reads the audit log, and the lines that commands leave in it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date

from ledger import audits, places
from ledger.access import audit, retention
from ledger.access.audit import Done, Signed
from ledger.refusals import NotUnderstood
from ledger.replies import reply, say
from ledger.store import Store, Wanted


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


def purge_(asked: Namespace) -> int:
    """Takes away the originals that are past their time. Raises NotUnderstood where nobody says how long they last."""
    try:
        kept = asked.months if asked.months is not None else retention.months()
    except retention.RetentionUnclear as error:
        raise NotUnderstood("refused.months", about=error, switch=retention.SWITCH) from error
    if not kept or kept < 0:
        raise NotUnderstood("refused.no_months", switch=retention.SWITCH)
    gone = retention.keep(Store.open(places.real_store()), signed(asked), kept)
    reply(asked, {"purged": gone, "months": kept}, [say(asked, "cli.purged", n=gone, months=kept)])
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

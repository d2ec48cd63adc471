"""The door: raw files in, a provisional version out. Nothing counts until `Staged.commit`."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.contracts import contracts
from ledger.intake import limits
from ledger.intake.desk import PLAIN, Cancelling, Desk, Progress
from ledger.intake.model import Options, Upload
from ledger.intake.phrases import refuse
from ledger.intake.staged import Staged
from ledger.store import Store


def quiet(_text: str, _share: float) -> None:
    """Progress for nobody."""


def never() -> bool:
    """Cancels nothing."""
    return False


def stage(
    store: Store,
    uploads: Sequence[Upload],
    options: Options = PLAIN,
    progress: Progress = quiet,
    cancelled: Cancelling = never,
) -> Staged:
    """Read, check and match the files as one version.

    `progress` is told what is under way, with its counts, and the share done; `cancelled` is asked often.
    Raises Refused for a file that cannot be taken at all, and Cancelled; then nothing is left behind.
    """
    if options.table is not None and options.table not in contracts():
        raise refuse("no_such_table", options.lang, table=options.table)
    limits.check_files(uploads, options.lang)
    desk = Desk(store, options, progress, cancelled)
    try:
        fresh = [upload for upload in uploads if not desk.already(upload)]
        desk.take(fresh)
    except BaseException:  # a closed tab ends the run in the middle of a call to `progress`
        desk.discard()
        raise
    return desk.staged(fresh)

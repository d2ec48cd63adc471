"""What the upload desk remembers between reruns: the files in hand with their answers, and what was just done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

import streamlit as st

from ledger import access, words
from ledger.access import retention
from ledger.intake import Options, Upload, rejected_workbook
from ledger.moves import Move
from ledger.show import desk_hand, desk_work, taking
from ledger.show.desk_hand import Dropped, Hand, sentence
from ledger.store import BatchLost, Conflict, Receipt

HAND, DONE, SAID, ROUND, TYPED = "desk-hand", "desk-done", "desk-said", "desk-round", "desk-typed"


@dataclass(frozen=True)
class Done:
    """What was done last: its receipt and the first figures that moved."""

    receipt: Receipt
    headline: str = ""
    rejected: bytes = b""
    """The rows left out, as a workbook."""
    revised: Sequence[Move] = ()
    """The figures of frozen years, old and new."""


@dataclass
class Table:
    """What lies on one session's desk, for whoever clears up when its tab is closed."""

    hand: Hand | None = None

    def clear(self) -> None:
        if self.hand is not None:
            self.hand.leave()
        self.hand = None


@st.cache_resource(scope="session", show_spinner=False, on_release=Table.clear)
def _table() -> Table:
    return Table()


def hand(dropped: Sequence[Dropped], lang: str) -> Hand:
    """The dropped files as staged: read once, and again only after an answer, in another language or on a conflict."""
    ids = tuple(file.id for file in dropped)
    held: Hand | None = st.session_state.get(HAND)
    if held is None or held.ids != ids:
        held = Hand(ids, Options())
    if held.options.lang != lang or not held.read:
        _table().clear()
        unread = replace(held.again(), options=replace(held.options, lang="en" if lang == "en" else "zh"))
        st.session_state[HAND] = unread  # a click while it is read must not lose the answers
        held = _read(dropped, unread)
    st.session_state[HAND] = _table().hand = held
    return held


def _read(dropped: Sequence[Dropped], held: Hand) -> Hand:
    uploads, lang = [_upload(file, held) for file in dropped], held.options.lang
    first = words.say("desk.reading", lang, n=len(uploads))
    task: Callable[[desk_work.Work[Hand]], Hand] = partial(desk_hand.read, uploads, held)
    return desk_work.done(task, first, lang, key="desk", cancel=discard)


def _upload(file: Dropped, held: Hand) -> Upload:
    return Upload(file.name, file.data, held.mappings.get(sha256(file.data).hexdigest()))


def answer(options: Options, mappings: Mapping[str, Mapping[str, Any]] | None = None) -> None:
    """Callback: these answers hold for the files in hand, the mappings for the questionnaires; they are read again."""
    held: Hand = st.session_state[HAND]
    _reread(Hand(held.ids, options, {**held.mappings, **(mappings or {})}))


def start_over() -> None:
    """Callback: the files in hand as if nothing had been answered."""
    held: Hand = st.session_state[HAND]
    _reread(Hand(held.ids, Options(lang=held.options.lang)))


def _reread(fresh: Hand) -> None:
    let_go()
    st.session_state[HAND] = fresh


def confirm(note_key: str, reason_key: str, others_key: str) -> None:
    """Callback: put the files in hand in force. A conflict changes nothing, and they are read again.

    What a supplement repeats of the rows in force must be said to be other rows, as on the command line.
    """
    held: Hand | None = st.session_state.get(HAND)
    if held is None or held.staged is None:
        return
    lang = held.options.lang
    if held.repeats and not st.session_state.get(others_key):
        st.session_state[SAID] = words.say("desk.others_unsaid", lang)
        return
    try:
        receipt = held.staged.commit(note=_field(note_key), reason=_field(reason_key), **taking.signed())
    except Exception as error:
        told = sentence(error, lang)
        if isinstance(error, Conflict | BatchLost):
            _reread(held.again())
            told = f"{told}{words.say('desk.again', lang)}"
        st.session_state[SAID] = told
    else:
        retention.after_upload(held.staged.store, taking.signed())
        rejected = rejected_workbook(held.staged, receipt) if held.staged.rejected else b""
        headline, found = desk_hand.counted(held)
        revised = [move for move in found if move.year in receipt.frozen]
        finish(Done(receipt, headline, rejected, revised))


def _field(key: str) -> str:
    """What was typed there; nothing where no such field was drawn."""
    return str(st.session_state.get(key, "")).strip() if key else ""


def undo(version: int, lang: str, reason_key: str = "") -> None:
    """Callback: one click, and what a version displaced is in force again; so is an undo undone."""
    store = access.real()
    try:
        if store is not None:
            finish(Done(store.undo(version, reason=_field(reason_key), **taking.signed())))
    except Exception as error:
        st.session_state[SAID] = sentence(error, lang)


def finish(done: Done) -> None:
    """Shows a receipt and clears the desk: the files' bytes stay nowhere but in the store's sealed originals."""
    discard()
    st.session_state[DONE] = done


def discard() -> None:
    """Callback: an empty desk."""
    let_go()
    for key in (DONE, TYPED):
        st.session_state.pop(key, None)
    st.session_state[ROUND] = round_of_drops() + 1


def let_go() -> None:
    """Nothing is in hand any more, and what was only looked at is off the disk."""
    st.session_state.pop(HAND, None)
    _table().clear()


def type_in(file: Dropped) -> None:
    """Callback: what was typed stands in hand as a dropped file would."""
    st.session_state[TYPED] = (file,)


def typed() -> Sequence[Dropped]:
    """What was typed and is still in hand; [] where nothing was."""
    found: Sequence[Dropped] = st.session_state.get(TYPED, ())
    return found


def round_of_drops() -> int:
    """Numbers the drop zones: a new one is an empty one."""
    return int(st.session_state.get(ROUND, 0))


def said() -> str:
    """What has to be told once: why a click did nothing."""
    return str(st.session_state.pop(SAID, ""))

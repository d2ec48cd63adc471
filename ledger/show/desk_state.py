"""What the upload desk remembers between reruns: the files in hand as staged, the answers, what was just done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ledger import access, changes, intake, moves, refusals, words
from ledger.intake import Options, Staged, Upload
from ledger.moves import Move
from ledger.store import Conflict, Receipt, Store

HAND, DONE, SAID, ROUND = "desk-hand", "desk-done", "desk-said", "desk-round"
HEADLINES = 3
log = logging.getLogger(__name__)


@dataclass
class Hand:
    """The files at the desk, and what they would do. Nothing of it counts."""

    ids: tuple[str, ...]
    options: Options
    staged: Staged | None = None
    """None where they were refused, or have to be read again."""
    moves: list[Move] = field(default_factory=list)
    refusal: str = ""
    mappings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """How each questionnaire is read, by the id of its file, as far as it has been said."""
    about: str = ""
    """Id of the questionnaire that is asked about."""
    asked: Staged | None = None
    """What is asked: of all files together, of several questionnaires one after the other."""

    @property
    def read(self) -> bool:
        return self.staged is not None or bool(self.refusal)

    @property
    def ready(self) -> bool:
        """Whether it can be confirmed as it stands."""
        return self.staged is not None and self.staged.changed and not self.staged.questions


@dataclass(frozen=True)
class Done:
    """What was done last: a receipt, and the first figures that moved."""

    receipt: Receipt
    headlines: tuple[str, ...] = ()


def hand(dropped: Sequence[UploadedFile], lang: str) -> Hand:
    """The dropped files as staged: read once, and again only after an answer, in another language or on a conflict."""
    ids = tuple(file.file_id for file in dropped)
    held: Hand | None = st.session_state.get(HAND)
    if held is None or held.ids != ids:
        held = Hand(ids, Options())
    if held.options.lang != lang or not held.read:
        held = _read(dropped, replace(held, options=replace(held.options, lang="en" if lang == "en" else "zh")))
    st.session_state[HAND] = held
    return held


def _read(dropped: Sequence[UploadedFile], held: Hand) -> Hand:
    options, fresh = held.options, Hand(held.ids, held.options, mappings=held.mappings)
    bar = st.progress(0.0, words.say("desk.reading", options.lang, n=len(dropped)))
    try:
        uploads = {file.file_id: _upload(file, held) for file in dropped}
        store, told = access.writing(), partial(_tell, bar.progress)
        fresh.staged = fresh.asked = intake.stage(store, list(uploads.values()), options, told)
        if fresh.staged.proposal:
            fresh.about, fresh.asked = _asked(store, uploads, fresh.staged, options)
        if fresh.ready:
            bar.progress(1.0, words.say("desk.weighing", options.lang))
            fresh.moves = changes.headline_first(moves.moves(fresh.staged.before, fresh.staged.after))
    except Exception as error:
        return Hand(held.ids, options, refusal=sentence(error, options.lang), mappings=held.mappings)
    finally:
        bar.empty()
    return fresh


def _tell(draw: Callable[[float, str], object], text: str, share: float) -> None:
    """What is under way; until the first share is done the number of files stands there."""
    if share > 0:
        draw(min(share, 1.0), text)


def _upload(file: UploadedFile, held: Hand) -> Upload:
    return Upload(file.name, file.getvalue(), held.mappings.get(file.file_id))


def _asked(store: Store, uploads: Mapping[str, Upload], staged: Staged, options: Options) -> tuple[str, Staged]:
    """The first questionnaire that is open and what it asks: what is said of one must not be taken for another."""
    forms = {report.sha256 for report in staged.files if report.kind == "wjx"}
    for file, upload in uploads.items():
        if upload.mapping is None and sha256(upload.data).hexdigest() in forms:
            alone = intake.stage(store, [upload], options) if len(forms) > 1 else staged
            if alone.proposal:
                return file, alone
    return "", staged


def sentence(error: Exception, lang: str) -> str:
    """One sentence for whatever went wrong; what nobody foresaw is logged besides."""
    if isinstance(error, refusals.REFUSED):
        return refusals.sentence(error, lang)
    log.error("the upload desk failed", exc_info=error)
    return words.say("desk.failed", lang, about=type(error).__name__)


def answer(options: Options, mapping: Mapping[str, Any] | None = None) -> None:
    """Callback: these answers hold for the files in hand, the mapping for the one asked about; they are read again."""
    held: Hand = st.session_state[HAND]
    mappings = {**held.mappings, held.about: mapping} if mapping is not None else held.mappings
    st.session_state[HAND] = Hand(held.ids, options, mappings=mappings)


def start_over() -> None:
    """Callback: the files in hand as if nothing had been answered."""
    held: Hand = st.session_state[HAND]
    st.session_state[HAND] = Hand(held.ids, Options(lang=held.options.lang))


def confirm(note_key: str) -> None:
    """Callback: put the files in hand in force. A conflict changes nothing, and they are read again."""
    held: Hand | None = st.session_state.get(HAND)
    if held is None or held.staged is None:
        return
    lang = held.options.lang
    try:
        receipt = held.staged.commit(who=access.user(), note=st.session_state.get(note_key, "").strip())
    except Exception as error:
        told = sentence(error, lang)
        if isinstance(error, Conflict):
            st.session_state[HAND] = Hand(held.ids, held.options, mappings=held.mappings)
            told = f"{told}{words.say('desk.again', lang)}"
        st.session_state[SAID] = told
    else:
        finish(Done(receipt, tuple(changes.headline(move, lang) for move in held.moves[:HEADLINES])))


def undo(version: int, lang: str) -> None:
    """Callback: one click, and what a version displaced is in force again; so is an undo undone."""
    store = access.real()
    try:
        if store is not None:
            finish(Done(store.undo(version, who=access.user())))
    except Exception as error:
        st.session_state[SAID] = sentence(error, lang)


def finish(done: Done) -> None:
    """Shows a receipt and clears the desk: the files' bytes stay nowhere but in the store's sealed originals."""
    discard()
    st.session_state[DONE] = done


def discard() -> None:
    """Callback: an empty desk."""
    for key in (HAND, DONE):
        st.session_state.pop(key, None)
    st.session_state[ROUND] = round_of_drops() + 1


def round_of_drops() -> int:
    """Numbers the drop zones: a new one is an empty one."""
    return int(st.session_state.get(ROUND, 0))


def said() -> str:
    """What has to be told once: why a click did nothing."""
    return str(st.session_state.pop(SAID, ""))

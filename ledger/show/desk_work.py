"""Work that takes its time: done beside the page, with counts and a way to stop it. Whoever leaves has stopped it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread
from typing import Any, Generic, TypeVar

import streamlit as st

from ledger import headlines, words
from ledger.moves import Move, moves
from ledger.store import Snapshot

T = TypeVar("T")
Tell = Callable[[str, float], None]
AT_ONCE = 0.4
"""Seconds: what is done by then draws no bar."""
PAUSE = 0.15
"""Seconds between two looks: so soon a click on 取消 is heard."""


class Stopped(Exception):
    """Nobody wants this work any more."""


class Work(Generic[T]):
    """One task in a thread of its own. It tells how far it is; at its next word after `stop` it ends."""

    def __init__(self, task: Callable[[Work[T]], T]) -> None:
        self.text, self.share = "", 0.0
        self._stop, self._future = Event(), Future[T]()
        Thread(target=self._run, args=(task,), daemon=True).start()

    def _run(self, task: Callable[[Work[T]], T]) -> None:
        try:
            self._future.set_result(task(self))
        except BaseException as error:
            self._future.set_exception(error)

    def tell(self, text: str, share: float) -> None:
        """How far it is, from 0 to 1. Raises Stopped."""
        self.go_on()
        self.text, self.share = text, share

    def go_on(self) -> None:
        """Raises Stopped where nobody waits for it any more."""
        if self.stopped():
            raise Stopped

    def stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()

    def ended(self, seconds: float) -> bool:
        """Waits so long for the end."""
        try:
            self._future.exception(timeout=seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> T:
        """What the task returned; raises what it raised."""
        return self._future.result()


def done(task: Callable[[Work[T]], T], first: str, lang: str, *, key: str, cancel: Callable[[], None]) -> T:
    """The result of the task, with a bar and 取消 while it runs.

    The click, another page and a closed tab all interrupt this run of the script: then the task is stopped too.
    `cancel` is the button's callback, in the run that follows.
    """
    work = Work(task)
    place = st.empty()
    try:
        if not work.ended(AT_ONCE):
            with place.container(key=f"{key}-work", horizontal=True, vertical_alignment="center", gap="small"):
                bar = st.progress(0.0, first)
                st.button(words.say("desk.stop", lang), key=f"{key}-stop", on_click=cancel, icon=":material/close:")
            while not work.ended(PAUSE):
                bar.progress(min(max(work.share, 0.0), 1.0), work.text or first)
        return work.result()
    finally:
        work.stop()
        place.empty()


def weighed(
    before: Snapshot, after: Snapshot, work: Work[Any], lang: str, begun: float = 0.0, *, in_hand: bool = False
) -> list[Move]:
    """The figures that differ, ranked; tells how many are worked out, from the share that other work took before.

    `in_hand` as `moves` takes it.
    """

    def tell(done: int, of: int) -> None:
        work.tell(words.say("desk.weighing", lang, done=done, of=of), begun + (1 - begun) * done / of)

    return headlines.ranked(moves(before, after, tell, in_hand=in_hand))

"""The files in hand at the upload desk: read as they would count, weighed, and refused in one sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ledger import access, doubts, headlines, intake, refusals, words
from ledger.intake import Doubt, FileReport, Options, Staged, Upload
from ledger.moves import Move, leaving
from ledger.show.desk_work import Stopped, Work, weighed

STAGING = 0.7
"""The share of the bar that reading takes; the rest is weighing."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Dropped:
    """A file as it came to the desk, dropped or typed in; the id tells one drop from another."""

    id: str
    name: str
    data: bytes


@dataclass
class Hand:
    """The files at the desk, and what they would do. Nothing of it counts."""

    ids: tuple[str, ...]
    options: Options
    mappings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """How each questionnaire is read, by the SHA-256 of its file, as far as it has been said."""
    staged: Staged | None = None
    """None where they were refused, or have to be read again."""
    moves: list[Move] = field(default_factory=list)
    """Ranked: the figures of the overview first."""
    headline: str = ""
    doubts: Sequence[Doubt] = ()
    """What looks implausible; it stops nothing."""
    refusal: str = ""

    @property
    def read(self) -> bool:
        return self.staged is not None or bool(self.refusal)

    @property
    def ready(self) -> bool:
        """Whether it can be confirmed as it stands."""
        return self.staged is not None and self.staged.changed and not self.staged.questions

    @property
    def repeats(self) -> bool:
        """Whether it is a supplement with rows equal to some in force: then it takes a word that they are others."""
        return self.staged is not None and self.options.supplement and bool(self.staged.repeats)

    def leave(self) -> None:
        """Nothing of it stays on the disk; what is in force does."""
        if self.staged is not None:
            self.staged.store.discard(change.after for change in self.staged.changes if change.after)

    def again(self) -> Hand:
        """The same files and answers, not read yet."""
        return Hand(self.ids, self.options, self.mappings)


def read(files: Sequence[Upload], hand: Hand, work: Work[Hand]) -> Hand:
    """The files read with these answers. Whatever stands in the way becomes the hand's refusal.

    Raises Stopped or Cancelled where nobody wants it any more; then nothing of it is left.
    """
    fresh, lang = hand.again(), hand.options.lang
    try:
        fresh.staged = intake.stage(access.writing(), files, hand.options, _told(work), work.stopped)
        if fresh.ready:
            _weigh(fresh, fresh.staged, work, lang)
        work.go_on()
    except (Stopped, intake.Cancelled):
        fresh.leave()
        raise
    except Exception as error:
        return Hand(hand.ids, hand.options, hand.mappings, refusal=sentence(error, lang))
    return fresh


def _told(work: Work[Hand]) -> Callable[[str, float], None]:
    return lambda text, share: work.tell(text, STAGING * share)


def _weigh(fresh: Hand, staged: Staged, work: Work[Hand], lang: str) -> None:
    fresh.moves = weighed(staged.before, staged.after, work, lang, STAGING, in_hand=True)
    fresh.doubts = doubts.doubts(staged, fresh.moves, lang)
    fresh.headline = _headline(fresh.moves, staged, lang)


def _headline(found: Sequence[Move], staged: Staged, lang: str) -> str:
    return headlines.line(found, staged.before, staged.after, in_question(staged.files), lang)


def counted(hand: Hand) -> tuple[str, list[Move]]:
    """Headline and moves of a hand that was confirmed: from then on figures of too few are told nobody."""
    assert hand.staged
    found = leaving(hand.moves)
    fewer = any(move.for_check for move in hand.moves)
    return _headline(found, hand.staged, hand.options.lang) if fewer else hand.headline, found


def in_question(files: tuple[FileReport, ...]) -> int:
    """Rows of which something is wrong or worth a look."""
    return sum(len({problem.row for problem in report.problems if problem.row is not None}) for report in files)


def sentence(error: Exception, lang: str) -> str:
    """One sentence for whatever went wrong; what nobody foresaw is logged besides."""
    if isinstance(error, refusals.REFUSED):
        return refusals.sentence(error, lang)
    log.error("the upload desk failed", exc_info=error)
    if isinstance(error, OSError):
        return refusals.failed(error, lang)
    return words.say("desk.failed", lang, about=type(error).__name__)

"""About: what one paper is about, and how it speaks: its place and years, its footer, its phrases and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from ledger import names, quote
from ledger.store import Snapshot, Store
from ledger.until import until
from ledger.words import say

if TYPE_CHECKING:
    from ledger.paper.memory import Memory

ALONE: Final = "none"
Against = int | Literal["none"] | None
"""What a paper is compared with: a year, nothing, or what each metric's header says."""


@dataclass
class About:
    """A year of one version beside another, for one place and in one language."""

    store: Store
    snapshot: Snapshot
    year: int
    lang: str
    against: Against = None
    """The year to compare with, or ALONE; None leaves it to each metric's header, which as a rule says the year before.
    """
    where: Mapping[str, Any] = field(default_factory=dict)
    """The unit it is about: {} is the whole group."""
    sources: bool = True
    """Whether files and rows may be named: not to readers who see figures only."""
    older: Memory | None = None
    """What an older paper of this kind remembers, to be held against."""
    today: date = field(default_factory=date.today)
    """The day it was made."""

    @property
    def compared(self) -> bool:
        """Whether anything is said of change."""
        return self.against != ALONE

    @property
    def base_year(self) -> int | None:
        """The year that was chosen to compare with."""
        return self.against if isinstance(self.against, int) else None

    @property
    def beside(self) -> int:
        """The year that stands beside this one."""
        return self.year - 1 if self.base_year is None else self.base_year

    @cached_property
    def place(self) -> str:
        """The unit's name, or 全集团."""
        return names.unit(self.snapshot, self.where, self.lang) or say("show.group", self.lang)

    @cached_property
    def footing(self) -> quote.Footing:
        """Version, 数据截至, and whether it is the sample."""
        return quote.Footing(self.snapshot.version, until(self.snapshot, self.year), self.snapshot.sample)

    @property
    def footer(self) -> str:
        """What stands on every page: place, year, 数据截至, version, 示例, and the day it was made."""
        rests = quote.footnote(self.place, self.year, self.footing, self.lang)
        return say("paper.footer", self.lang, rests=rests, day=self.today.isoformat())

    def say(self, key: str, **parts: object) -> str:
        """A phrase of the paper's own, in the reader's language."""
        return say(f"paper.{key}", self.lang, **parts)

    def day(self, day: date) -> str:
        """A date in print: 2024年12月31日."""
        return self.say("day", year=day.year, month=day.month, day=day.day)

    def month_day(self, day: date) -> str:
        """A date within the year: 9月27日."""
        return self.say("month_day", month=say(f"month.{day.month}", self.lang), day=day.day)

    def named(self, dim: str, member: object) -> str:
        """A group's name as a reader knows it."""
        return names.named(self.snapshot, dim, member, self.lang)

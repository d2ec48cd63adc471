"""What goes into the door and what comes out of it: uploads, options, problems, questions, reports."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from ledger.unfit import Refused as Refused

Lang = Literal["zh", "en"]
Asked = Literal["favourable", "unit", "year", "activity", "missing", "table", "columns", "codes"]


@dataclass(frozen=True)
class Upload:
    """One file as it was dropped: its name and its bytes."""

    name: str
    data: bytes
    mapping: Mapping[str, Any] | None = None
    """How this questionnaire is read, where several of one upload are read differently."""

    @cached_property
    def sha256(self) -> str:
        """The file's fingerprint: SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Cancelled(Exception):
    """The analyst has stopped it; nothing is left behind."""


@dataclass(frozen=True)
class Place:
    """One sheet of one file. '' stands for any sheet, or for a file that its name alone tells."""

    file: str
    sheet: str = ""
    sha256: str = ""

    def holds(self, other: Place) -> bool:
        """Whether what is said of this place is said of the other."""
        same = self.sha256 == other.sha256 if self.sha256 else self.file == other.file
        return same and self.sheet in ("", other.sheet)


@dataclass(frozen=True)
class Answers:
    """What has been said of one sheet alone."""

    place: Place
    table: str | None = None
    year: int | None = None
    activity: str | None = None
    columns: Mapping[str, str] | None = None
    """Heading → column of the contract, 工号 or 姓名; '' leaves the column out."""


@dataclass(frozen=True)
class Options:
    """What the analyst has said besides the files themselves: the answers to questions."""

    table: str | None = None
    year: int | None = None
    mapping: Mapping[str, Any] | None = None
    """A parsed survey mapping; its shape is that of `Staged.proposal`."""
    missing: Literal["clear", "keep"] | None = None
    supplement: bool = False
    lang: Lang = "zh"
    activity: str | None = None
    """Id or name of the event that lists without one belong to."""
    columns: Mapping[str, str] | None = None
    """As in `Answers`, for every sheet with these headings."""
    answers: tuple[Answers, ...] = ()
    """What was said of single sheets; it goes before what is said of all."""
    units: Mapping[str, str] = field(default_factory=dict)
    """A unit as filed → id or path of the unit it means; kept as an alias with the version."""
    new_units: tuple[str, ...] | Literal["all"] = ()
    """Units as filed that are founded with the version, or all that nobody knows."""

    def answered(self, place: Place, **said: Any) -> Options:
        """These options with this said of one sheet besides what was said of it before."""
        before = next((one for one in self.answers if one.place == place), Answers(place))
        rest = tuple(one for one in self.answers if one.place != place)
        return replace(self, answers=(*rest, replace(before, **said)))

    def of(self, place: Place) -> Options:
        """What holds for one sheet: its own answers, else those for all."""
        found = self
        for one in self.answers:
            if one.place.holds(place):
                said: dict[str, Any] = {
                    "table": one.table,
                    "year": one.year,
                    "activity": one.activity,
                    "columns": one.columns,
                }
                found = replace(found, **{name: value for name, value in said.items() if value is not None})
        return found


@dataclass(frozen=True)
class Problem:
    """One thing wrong or worth knowing in a file, by the row that Excel shows."""

    row: int | None
    column: str
    value: str
    """As filed; masked if it is personal."""
    rule: str
    """A code that stays as it is; the message is for people."""
    message: str
    refuses: bool = True
    """Whether its row is left out."""


@dataclass(frozen=True)
class Question:
    """Something that must not be guessed; nothing can be committed while one is open."""

    kind: Asked
    message: str
    choices: tuple[str, ...] = ()
    place: Place | None = None
    """The sheet it is about; None where one answer holds for the whole upload."""


@dataclass(frozen=True)
class Heading:
    """One column of a file, and what it is taken for."""

    heading: str
    samples: tuple[str, ...]
    """Up to three of its cells; masked if they are personal."""
    column: str
    """A column of the contract, 工号 or 姓名; '' if it is left out."""
    title: str
    likeness: float
    """1 where the contract itself accepts the heading."""
    how: Literal["known", "said", "remembered", "like", "none", "private"]


@dataclass(frozen=True)
class Layout:
    """How the columns of one sheet are read, as one table to confirm."""

    place: Place
    table: str
    header_row: int
    """As Excel numbers it."""
    headings: tuple[Heading, ...]
    missing: tuple[str, ...] = ()
    """Needed columns that no heading stands for."""
    choices: tuple[tuple[str, str], ...] = ()
    """What a column may be taken for: name and title, leaving it out first."""
    asks: bool = False
    """Whether it must be confirmed before anything counts."""


@dataclass(frozen=True)
class UnitLike:
    """A unit of the organisation that one as filed may mean."""

    unit_id: str
    path: str
    likeness: float


@dataclass(frozen=True)
class UnitGap:
    """A unit as filed that the organisation lacks; its rows count as 未对应单位 until it is matched."""

    text: str
    rows: int
    likely: tuple[UnitLike, ...] = ()
    """The nearest first."""

    @property
    def new(self) -> bool:
        """Whether nothing like it exists."""
        return not self.likely


@dataclass(frozen=True)
class Compared:
    """Rows of a changed scope beside those in force."""

    added: int
    removed: int
    same: int


@dataclass(frozen=True)
class Doubt:
    """Something implausible that an analyst should see before it counts; it stops nothing."""

    kind: Literal[
        "superset",
        "mostly_same",
        "repeated",
        "other_year",
        "units_apart",
        "rival",
        "money_scale",
        "rate_drop",
        "count_scale",
    ]
    message: str
    table: str = ""
    scope: str = ""
    metric: str = ""
    year: int | None = None


@dataclass
class FileReport:
    """What became of one sheet of one file; the fields up to `problems` are those of `--json`."""

    file: str
    kind: str
    """`ledger`, a survey tool's code (`wjx`, `tencent`, …), or `in force` where the file changes nothing."""
    table: str
    encoding: str
    sheet: str
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    replaced: int = 0
    problems: list[Problem] = field(default_factory=list)
    sha256: str = ""
    message: str = ""
    named: frozenset[str] = field(default=frozenset(), repr=False)
    """Persons whom the sheet lists: what is kept of the file does not name them."""

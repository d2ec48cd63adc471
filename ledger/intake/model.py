"""What goes into the door and what comes out of it: uploads, options, problems, questions, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Lang = Literal["zh", "en"]
Asked = Literal["favourable", "unit", "year", "activity", "missing", "table"]


class Refused(Exception):
    """The upload cannot be taken at all; the message is one sentence in the user's language."""


@dataclass(frozen=True)
class Upload:
    """One file as it was dropped: its name and its bytes."""

    name: str
    data: bytes
    mapping: Mapping[str, Any] | None = None
    """How this questionnaire is read, where several of one upload are read differently."""


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


@dataclass
class FileReport:
    """What became of one sheet of one file; the fields up to `problems` are those of `--json`."""

    file: str
    kind: str
    """`ledger`, `wjx`, or `in force` where the file changes nothing."""
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

"""A questionnaire's export: its questions and forms, whatever tool wrote it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ledger.intake.grid import Sheet
from ledger.intake.headings import is_private
from ledger.intake.text import like
from ledger.personal import NAMING, is_person

UNANSWERED = frozenset(
    ("", "(空)", "(跳过)", "-3", "-2", "空", "跳过", "-", "--", "/", "n/a", "nan", "null", "未填写", "noanswer")
)
"""As compared: not filled in, not shown, or skipped by the form's own logic."""
DASH = "—"
Role = Literal["id", "submitted", "started", "seconds", "finished"]
_WRITTEN = re.compile(r"〖[^〗]*(?:〗|$)")
_NUMBERED = re.compile(r"^(?:Q?\d{1,3})\s*[、.:：]\s*(.+)$", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """One question, or one row of a matrix question."""

    label: str
    """As a mapping names it: number, stem, and the matrix row after a dash."""
    text: str
    """The label without its number: what makes it the same question in another year."""
    stem: str
    """Of a matrix row: what the rows have in common."""
    place: int
    option_of: str = ""
    """Number of the question of which this column is one option, chosen or not."""

    @property
    def item(self) -> str:
        """The question by itself: of a matrix its row."""
        return self.text.removeprefix(f"{self.stem}{DASH}") if self.stem else self.text


@dataclass
class Form:
    """An export: its columns known, its rows not yet judged."""

    sheet: Sheet
    header: int
    """Index of the last row of the header."""
    meta: Mapping[Role, int]
    asked: list[Asked]
    title: str
    tool: str = "wjx"
    number: str = ""
    """The tool's own number of the questionnaire, where the file's name has it."""
    coded: bool = False
    """Answers are numbers of options or scores: which is which has to be said."""
    left_out: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Indices of rows that are no forms, by the note that says so."""
    spoken: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """Column → number → option, once it has been said."""
    lettered: bool = False
    """Options may stand with a letter before them: A.非常满意."""
    open: frozenset[int] = frozenset()
    """Indices of rows whose forms were never handed in."""

    @property
    def fingerprint(self) -> str:
        """The same for every export that asks the same questions, in whatever order and under whatever number."""
        texts = "\n".join(sorted(like(question.text) for question in self.asked))
        return hashlib.sha256(texts.encode()).hexdigest()[:32]

    @cached_property
    def body(self) -> list[int]:
        """Indices of the rows that are forms."""
        out = {index for rows in self.left_out.values() for index in rows}
        return [index for index in range(self.header + 1, len(self.sheet.rows)) if index not in out]

    @cached_property
    def rows(self) -> list[list[str]]:
        return [self.sheet.rows[index] for index in self.body]

    @cached_property
    def numbers(self) -> list[int]:
        """Excel's number of each form's row."""
        return [self.sheet.numbers[index] for index in self.body]

    def column(self, place: int | None) -> list[str]:
        """The cells of one column, '' throughout if there is none."""
        return [row[place] if place is not None else "" for row in self.rows]

    def answers(self, question: Asked) -> list[str]:
        """A question's answers, what was written into a blank 〖…〗 left out: it may name a person."""
        spoken = self.spoken.get(question.place)
        cells = [self._plain(cell) for cell in self.column(question.place)]
        return [spoken.get(whole(cell), cell) for cell in cells] if spoken is not None else cells

    def _plain(self, cell: str) -> str:
        cell = _WRITTEN.sub("", cell) if "〖" in cell else cell
        return cell[2:].lstrip() if self.lettered and re.match(r"[A-Z][.、)]", cell) else cell

    def options(self, question: Asked) -> list[str]:
        """The different answers to a question that are answers, in the order met."""
        return [answer for answer in dict.fromkeys(self.answers(question)) if like(answer) not in UNANSWERED]

    def answered(self, question: Asked) -> list[str]:
        """The answers to a question that are answers, each as often as it was given."""
        given = set(self.options(question))
        return [answer for answer in self.answers(question) if answer in given]

    def is_personal(self, question: Asked) -> bool:
        """Whether its heading speaks of a person and nearly everybody answered something else: a name, a phone."""
        answered = self.answered(question)
        return is_private(question.text) and len(set(answered)) * 2 > len(answered)

    def persons(self) -> frozenset[str]:
        """Who named themselves in it: what they say of others stays out of every text that is kept."""
        asked = [question for question in self.asked if NAMING.search(question.text)]
        return frozenset(name for question in asked for name in self.options(question) if is_person(name))

    def find(self, heading: str) -> Asked | None:
        """The question a mapping means: by its label, its text, its matrix row, or the heading in the file.

        Last by its text under another number: next year's form may be in another order.
        """
        wanted = like(heading)
        for name in ("label", "text", "head", "item"):
            found = [question for question in self.asked if like(self._called(question, name)) == wanted]
            if len(found) == 1:
                return found[0]
        numbered = _NUMBERED.match(heading)
        return self.find(numbered[1]) if numbered else None

    def _called(self, question: Asked, name: str) -> str:
        return self.sheet.rows[self.header][question.place] if name == "head" else str(getattr(question, name))


def whole(cell: str) -> str:
    """A number as an option's number is written: 「1.0」 is 1."""
    return cell[:-2] if cell.endswith(".0") else cell

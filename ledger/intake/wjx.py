"""问卷星 exports: which columns are whose answers. By text only: numbers do not say which end of the scale is good."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from ledger.intake.grid import Sheet
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse
from ledger.intake.text import like

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", "总分")
UNANSWERED = frozenset(("", "(空)", "(跳过)", "-3", "-2", "空", "跳过"))
"""As compared: not filled in, or skipped by the form's own logic."""
DASH = "—"
_ASKED = re.compile(r"^(\d{1,3})\s*[、.:：]\s*(.+)$", re.DOTALL)
_SPLIT = re.compile(r"^第\d+题\(")
_TAGS = re.compile(r"<[^<>]{1,200}>|&nbsp;")
_FILE = re.compile(r"^(?:副本|复制)?\D{0,6}\d{6,}_按文本_(.+?)(?:_\d+_\d+)?(?:\s*\(\d+\))?$")
_WRITTEN = re.compile(r"〖[^〗]*〗")


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

    @property
    def item(self) -> str:
        """The question by itself: of a matrix its row."""
        return self.text.removeprefix(f"{self.stem}{DASH}") if self.stem else self.text


@dataclass
class Form:
    """A questionnaire's export: its columns known, its rows not yet judged."""

    sheet: Sheet
    header: int
    meta: dict[str, int]
    asked: list[Asked]
    title: str

    @property
    def fingerprint(self) -> str:
        """The same for every export that asks the same questions, in whatever order and under whatever number."""
        texts = "\n".join(sorted(like(question.text) for question in self.asked))
        return hashlib.sha256(texts.encode()).hexdigest()[:32]

    @cached_property
    def rows(self) -> list[list[str]]:
        return self.sheet.rows[self.header + 1 :]

    @cached_property
    def numbers(self) -> list[int]:
        return self.sheet.numbers[self.header + 1 :]

    def column(self, place: int | None) -> list[str]:
        """The cells of one column, '' throughout if there is none."""
        return [row[place] if place is not None else "" for row in self.rows]

    def answers(self, question: Asked) -> list[str]:
        """A question's answers, what was written into a blank 〖…〗 left out: it may name a person."""
        return [_WRITTEN.sub("", cell) if "〖" in cell else cell for cell in self.column(question.place)]

    def options(self, question: Asked) -> list[str]:
        """The different answers to a question that are answers, in the order met."""
        return [answer for answer in dict.fromkeys(self.answers(question)) if like(answer) not in UNANSWERED]

    def answered(self, question: Asked) -> list[str]:
        """The answers to a question that are answers, each as often as it was given."""
        given = set(self.options(question))
        return [answer for answer in self.answers(question) if answer in given]

    def find(self, heading: str) -> Asked | None:
        """The question a mapping means: by its label, its text, its matrix row, or the heading in the file.

        Last by its text under another number: next year's form may be in another order.
        """
        wanted = like(heading)
        for name in ("label", "text", "head", "item"):
            found = [question for question in self.asked if like(self._called(question, name)) == wanted]
            if len(found) == 1:
                return found[0]
        numbered = _ASKED.match(heading)
        return self.find(numbered[2]) if numbered else None

    def _called(self, question: Asked, name: str) -> str:
        return self.sheet.rows[self.header][question.place] if name == "head" else str(getattr(question, name))


def read_form(sheet: Sheet, titles: tuple[str, ...], lang: Lang = "zh") -> Form | None:
    """The sheet as a wjx export, None if it is none. Raises Refused for exports by number or by score."""
    for index, row in enumerate(sheet.rows[:10]):
        meta = {like(cell): place for place, cell in enumerate(row) if like(cell) in META}
        heads = [(place, _TAGS.sub("", cell)) for place, cell in enumerate(row) if cell and like(cell) not in META]
        asked = sum(bool(_ASKED.match(cell) or _SPLIT.match(cell)) for _, cell in heads)
        if asked and (len(meta) >= 2 or (asked >= 3 and asked * 10 >= len(heads) * 6)):
            form = Form(sheet, index, meta, _questions(heads), _title(titles))
            _refuse_numbers(form, titles, lang)
            return form
    return None


def _questions(heads: list[tuple[int, str]]) -> list[Asked]:
    """Columns as questions; the stem of a matrix stands in its first column only."""
    asked, stem, current = [], "", ""
    for place, cell in heads:
        match = _ASKED.match(cell)
        if not match:
            asked.append(Asked(cell, cell, "", place))
            continue
        number, text = match[1], " ".join(match[2].split())
        if number != current:
            before, dash, _ = text.partition(DASH)
            current, stem = number, before.strip() if dash else ""
        elif stem and not text.startswith(stem + DASH):
            text = f"{stem}{DASH}{text}"
        asked.append(Asked(f"{number}、{text}", text, stem, place))
    return asked


def _title(titles: tuple[str, ...]) -> str:
    match = _FILE.match(titles[-1])
    return match[1] if match else titles[-1]


def _refuse_numbers(form: Form, titles: tuple[str, ...], lang: Lang) -> None:
    """Answers as numbers: whether 1 is best or worst only the export by text says."""
    if not form.rows:
        raise refuse("header_only", lang)
    name = titles[-1]
    named = "按序号" in name or "按分数" in name
    split = any(_SPLIT.match(question.label) for question in form.asked)
    answered = [options for question in form.asked if (options := form.options(question))]
    numeric = sum(all(re.fullmatch(r"-?\d+(\.\d+)?", option) for option in options) for options in answered)
    if named or split or (answered and numeric == len(answered)):
        raise refuse("by_score" if "按分数" in name else "by_number", lang)

"""A cell that cannot be read: passed back as a value, so that good cells cost no exception."""

from __future__ import annotations

from typing import Any


class Wrong:
    """Why a cell was not taken: the code of the sentence, and what fills its blanks."""

    __slots__ = ("rule", "words")

    def __init__(self, rule: str, **words: Any) -> None:
        self.rule, self.words = rule, words

    def __repr__(self) -> str:
        return f"Wrong({self.rule!r}, {self.words})"

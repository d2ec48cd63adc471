"""The door's sentences, Chinese first: one home for every text it says."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ledger.intake.model import Lang, Refused

HOME = Path(__file__).with_name("phrases.toml")


@cache
def phrases() -> dict[str, dict[str, str]]:
    """Every sentence by its code, each in zh and en."""
    return tomllib.loads(HOME.read_text(encoding="utf-8"))


def say(code: str, lang: Lang = "zh", **words: Any) -> str:
    """The sentence with this code in this language, its blanks filled."""
    return phrases()[code][lang].format(**words)


def refuse(code: str, lang: Lang = "zh", **words: Any) -> Refused:
    """The refusal to raise, with its sentence."""
    return Refused(say(code, lang, **words))


def numbered(rows: Sequence[int], lang: Lang = "zh", most: int = 12) -> str:
    """Numbers of rows, the first `most` of them; it shows when there are more."""
    shown = ", ".join(map(str, rows[:most]))
    return shown if len(rows) <= most else f"{shown}等" if lang == "zh" else f"{shown} …"


def listed(names: list[str] | tuple[str, ...], lang: Lang = "zh", most: int = 8) -> str:
    """Names in a row, the first `most` of them and how many more."""
    joint = "、" if lang == "zh" else ", "
    shown = joint.join(names[:most])
    if len(names) <= most:
        return shown
    return f"{shown}等{len(names)}个" if lang == "zh" else f"{shown} and {len(names) - most} more"

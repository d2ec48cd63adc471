"""Result: the rows an engine gives, and the ways it says no. Whatever engine it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Params = Mapping[str, object] | Sequence[object]
"""Values for `$name`, or for `?` in their order."""


class StatementError(ValueError):
    """A statement the engine cannot run; the message is the engine's own first line."""


class NoSelect(StatementError):
    """What was given is not one SELECT."""


class TooLong(StatementError):
    """A statement that was interrupted at the limit of time."""


class EngineAway(RuntimeError):
    """A cluster that LEDGER_ENGINE names and that cannot be asked: `code` says why, `about` names the culprit."""

    def __init__(self, code: str, about: str) -> None:
        super().__init__(f"{code}: {about}")
        self.code, self.about = code, about


@dataclass(frozen=True)
class Rows:
    """What a statement gave: column names, and a tuple per row."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

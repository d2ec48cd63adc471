"""A recognised sheet as typed columns, with every wrong cell named and its row set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ledger.contracts import Contract
from ledger.intake.coded import Coded
from ledger.intake.model import Lang, Problem
from ledger.intake.phrases import say


@dataclass
class Tidy:
    """A sheet's data rows as columns of typed values, `None` where nothing stands."""

    contract: Contract
    columns: dict[str, Coded[Any]]
    numbers: Coded[str]
    """工号 of each row, '' without one; never stored."""
    names: Coded[str]
    rows: Sequence[int]
    """The row that Excel shows."""
    named: frozenset[str] = frozenset()
    """Persons whom the sheet lists; never stored."""
    bad: set[int] = field(default_factory=set)
    """Positions of the rows set aside."""
    problems: list[Problem] = field(default_factory=list)
    lang: Lang = "zh"
    event_days: dict[str, date] = field(default_factory=dict)
    """When the events took place that the rows belong to, by id."""

    def __len__(self) -> int:
        return len(self.rows)

    def refuse(self, position: int, column: str, value: str, rule: str, **words: Any) -> None:
        """Set a row aside, saying why."""
        self.bad.add(position)
        row = self.rows[position]
        where = "cell" if column else "whole_row"
        message = say(where, self.lang, row=row, column=column, value=value, why=say(rule, self.lang, **words))
        self.problems.append(Problem(row, column, value, rule, message))

    def note(self, rule: str, column: str = "", row: int | None = None, value: str = "", **words: Any) -> None:
        """Say something that leaves every row in."""
        message = say(rule, self.lang, column=column, row=row, value=value, **words)
        self.problems.append(Problem(row, column, value, rule, message, refuses=False))

    def title(self, column: str) -> str:
        """A column's name in the user's language."""
        found = self.contract.columns[column]
        return found.zh if self.lang == "zh" else found.en

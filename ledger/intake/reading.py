"""A questionnaire being read: the file under its definition, and the year's tables it adds to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa

from ledger.intake.definition import Definition
from ledger.intake.form import Asked, Form, Role
from ledger.intake.model import FileReport, Lang, Problem
from ledger.intake.phrases import refuse, say
from ledger.personal import hidden
from ledger.store.batches import fitted


@dataclass(frozen=True)
class Handed:
    """A form of somebody who can be told: its place in the year's forms, when it came in, if it would be valid."""

    place: int
    at: datetime | None
    valid: bool


@dataclass
class Survey:
    """The tables of one year's survey, of all files of this upload together."""

    year: int
    columns: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    taken: dict[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)
    """Response id and when it was handed in → what the form says."""
    names: dict[str, str] = field(default_factory=dict)
    """Response id → when it was handed in."""
    handed: dict[tuple[str, str], list[Handed]] = field(default_factory=lambda: defaultdict(list), repr=False)
    """Heading and number of a person → his forms, while the upload is read; nothing of it is kept."""

    @property
    def forms(self) -> int:
        """How many forms have been taken."""
        return len(self.columns.get("survey_responses", {}).get("response_id", []))

    def strike(self, place: int, reason: str) -> None:
        """A form taken before is not valid after all."""
        forms = self.columns["survey_responses"]
        forms["valid"][place], forms["invalid_reason"][place] = False, reason

    def table(self, name: str) -> pa.Table:
        columns = self.columns[name]
        size = len(next(iter(columns.values())))
        return fitted(name, pa.table({"survey_year": [self.year] * size, **columns}))

    def add(self, name: str, columns: dict[str, list[Any]]) -> None:
        """Put rows below those of the files before."""
        held = self.columns.setdefault(name, {column: [] for column in columns})
        for column, values in columns.items():
            held[column] += values


@dataclass
class Reading:
    """One form file being read under its definition."""

    form: Form
    definition: Definition
    report: FileReport
    lang: Lang
    file: str
    kept: list[int] = field(default_factory=list)
    """Positions of the forms taken."""
    ids: list[str] = field(default_factory=list)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Who named themselves in the forms: no text that is kept names them."""
        return self.form.persons()

    def hidden(self, cells: list[str | None], column: str) -> list[str | None]:
        """Answers without personal data, with a note if there were any; a unit called like a person is none."""
        clean = {cell: hidden(cell, self.persons) for cell in set(cells) if cell}
        changed = [place for place, cell in enumerate(cells) if cell and clean[cell] != cell]
        if changed:
            row = self.form.numbers[self.kept[changed[0]]]
            self.note("personal_cells", row, column, count=len(changed))
        return [clean[cell] if cell else cell for cell in cells]

    def note(self, rule: str, row: int | None = None, column: str = "", value: str = "", **words: Any) -> None:
        message = say(rule, self.lang, row=row, column=column, value=value, **words)
        self.report.problems.append(Problem(row, column, value, rule, message, refuses=False))

    def refuse(self, row: int, column: str, value: str, rule: str) -> None:
        message = say("cell", self.lang, row=row, column=column, value=value, why=say(rule, self.lang))
        self.report.problems.append(Problem(row, column, value, rule, message))
        self.report.rejected += 1

    def find(self, heading: str, key: str) -> Asked | None:
        """The column a mapping names. Raises Refused if the file has none of that heading."""
        found = self.form.find(heading) if heading else None
        if heading and found is None:
            raise refuse("mapping_heading", self.lang, key=key, heading=heading)
        return found

    def heading(self, role: Role) -> str:
        """How the file heads one of the tool's own columns."""
        place, rows = self.form.meta.get(role), self.form.sheet.rows[: self.form.header + 1]
        said = [] if place is None else [row[place] for row in reversed(rows) if not row[place].startswith("{")]
        return next(filter(None, said), "")

    def provenance(self) -> dict[str, list[Any]]:
        """Where each kept form stands."""
        rows = [self.form.numbers[position] for position in self.kept]
        return {"_file": [self.file] * len(rows), "_row": rows}

    def cells(self, place: int | None) -> list[str]:
        """One column's cells, of the kept forms."""
        cells = self.form.column(place)
        return [cells[position] for position in self.kept]

"""What stands in files that are carried away: a command's csv, and the sheets of the workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import openpyxl
from attacker import Subtracting

from ledger import words
from ledger.__main__ import main
from ledger.answers import Answer, Refused
from ledger.catalogue import domains, metric

NUMBERS = ("year", "month", "quarter")


class FromFiles(Subtracting):
    """Asks nothing: it reads the files that a reader carries away of each version, in his own role."""

    folder: Path
    """Where workbooks are written to."""
    found = 0
    """How many figures of the metric the workbooks had."""

    def _answers(self, by: Sequence[str], calendar: Any) -> list[Answer]:
        asked = [part for dim in by for part in ("--by", dim)]
        of = ["--calendar", calendar, "--as-of", str(self.snapshot.version), "--csv"]
        rows = csv.DictReader(io.StringIO(_said(["answer", self.name, *asked, *of])))
        return [
            Answer(
                self.name,
                int(row["year"]),
                {dim: _key(dim, row[dim]) for dim in by},
                numerator=float(row["numerator"]) if row["numerator"] else None,
                suppressed=row["suppressed"] == "True",
            )
            for row in rows
        ]

    def listen(self, calendars: Any = ("natural", "union")) -> None:
        """Every csv, then every workbook: of each year, group and branches as they were."""
        super().listen(calendars)
        for year in self.years:
            for of, unit, value in self._workbook(year):
                inside = [own for own in self.units if unit in (None, own[0])]
                added = [cell for own in inside for cell in self._of(of, own, (), (), "natural")]
                self.rows.append((self._sum(added), value))
                self.found += 1

    def _workbook(self, year: int) -> Iterator[tuple[int, str | None, float]]:
        """Year, branch (None for the group) and what the workbook of that year says."""
        out = self.folder / f"{self.snapshot.version}-{year}.xlsx"
        _said(["paper", "workbook", "--year", str(year), "--as-of", str(self.snapshot.version), "--out", str(out)])
        own = metric(self.name)
        sheet = openpyxl.load_workbook(out)[domains()[own.domain].label("zh")]
        yield from told(sheet, own.label("zh"), year)


def told(sheet: Any, label: str, year: int) -> Iterator[tuple[int, str | None, float]]:
    """The metric's line over the years, and its column beside the branches; hidden cells hold words."""
    column = None
    for row in sheet.iter_rows(values_only=True):
        if row[0] == label:
            years = range(year - 2, year + 1)
            yield from ((at, None, float(one)) for at, one in zip(years, row[2:5], strict=True) if _number(one))
        elif row[0] == words.say("dim.division", "zh"):
            column = next((nth for nth, one in enumerate(row) if str(one).startswith(f"{label}（")), None)
        elif column is not None and _number(row[column]):
            yield year, row[0], float(row[column])


def _number(value: object) -> bool:
    return isinstance(value, int | float)


def _key(dim: str, text: str) -> str | int | None:
    return int(text) if dim in NUMBERS else text or None


def _said(command: list[str]) -> str:
    """What a command prints. Raises Refused where it says no."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        done = main(command)
    if done:
        raise Refused("command", " ".join(command))
    return out.getvalue()

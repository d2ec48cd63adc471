"""Every kind of paper: each figure is what `answer` gives at the version in the footer, and no number stands anywhere
in it, in text, table, footnote, note, chart or cell, that no figure or sentence accounts for. The audit paper, whose
rows and receipts are no figures, has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from carried_away import charts, drawn, known, said, untrue, version, workbook
from paper_text import numbers

from ledger import definitions
from ledger.paper import KINDS, Figure, Paper, write
from ledger.store import Store

STRUCTURE = " ".join(str(nth) for nth in range(1, 32)) + " 01 02 03 04 05 06 07 08 09 95"
"""Headings, slides, sections and ranks are numbered; intervals are those of 95 %."""


@pytest.mark.long
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "audit"])
def test_every_number_of_every_kind_is_an_answer_at_the_version_in_its_footer(
    sample_store: Store, kind: str, lang: str
) -> None:
    made = write(kind, sample_store, sample_store.snapshot(), 2024, lang)
    snapshot = sample_store.snapshot(version(made))
    assert sum(one.shown for one in made.figures) > 5
    assert untrue(made, snapshot) == []
    assert unaccounted(made) == set()
    assert set(typed(made)) - {digits(number) for one in made.figures for number in behind(one)} == set()


def test_a_number_that_nobody_accounts_for_would_be_found(small_store: Store) -> None:
    made = write("brief", small_store, small_store.snapshot(), 2024)
    assert unaccounted(made) == set()
    assert {"93.06", "2.80"} <= unaccounted(replace(made, figures=(), told=()))


def unaccounted(made: Paper) -> set[str]:
    """The numbers of its texts that are nobody's."""
    footer = [text for text in said(made) if "2024-12-31" in text or "生成于" in text or "made on" in text]
    formulas = [part for one in made.figures for part in definitions.formula(one.metric).values()]
    caveats = [text for one in made.figures for text in one.metric.caveat.values()]
    return numbers("\n".join(said(made))) - known(made, STRUCTURE, *footer, *formulas, *caveats)


def typed(made: Paper) -> Iterator[str]:
    """The numbers that charts and cells hold."""
    if made.name.endswith("pptx"):
        by_group = (chart for chart in charts(made) if "+" not in chart.plots[0].data_labels.number_format)
        yield from (digits(value) for chart in by_group for value in drawn(chart).values())
    if made.name.endswith("xlsx"):
        for sheet in workbook(made).worksheets[1:]:
            cells = (cell for row in sheet.iter_rows(values_only=True) for cell in row)
            yield from (digits(cell) for cell in cells if isinstance(cell, int | float))


def behind(one: Figure) -> list[float | int | Decimal | None]:
    """A figure's number, what it was divided of, its change, the version of its definition."""
    now = one.now
    parts = [now.value, now.numerator, now.denominator, now.base] if now else []
    return [*parts, one.change.change, one.metric.version]


def digits(number: object) -> str:
    """To the twelve digits that every spreadsheet keeps."""
    return f"{float(number):.12g}" if isinstance(number, int | float | Decimal) else ""

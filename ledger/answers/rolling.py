"""Rolling up: the coarser grains of a table added from its finest, where nobody stands in two of its units.

Distinct people are dear to count at every grain: 46,000 answers by item cost 0.30 s at five grains and 0.14 s at one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlglot import exp

from ledger.catalogue import Metric

MEASURES = ("base", "numerator", "denominator")


def additive(wanted: Metric) -> bool:
    """Whether units' people add up: its base counts rows, or its clusters, each of which is of one unit."""
    (base,) = (one.this for one in wanted.expression().expressions if one.alias == "base")
    counted = [column.name for distinct in base.find_all(exp.Distinct) for column in distinct.find_all(exp.Column)]
    return all(column == wanted.cluster for column in counted)


def rolled(
    rows: Iterable[Mapping[str, Any]], sets: Sequence[Sequence[str]], names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The rows that one statement with all these grouping sets would give, of the rows of the finest.

    `grain` is DuckDB's grouping(*names): a bit for every name that a row is not grouped by, the last name's lowest.
    """
    kept = list(rows)
    for one in sets:
        grain = sum(1 << nth for nth, name in enumerate(reversed(names)) if name not in one)
        added: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in kept:
            at = tuple(row[name] if name in one else None for name in names)
            total = added.setdefault(at, {**dict(zip(names, at, strict=True)), "grain": grain})
            for measure in MEASURES:
                if measure in row:
                    total[measure] = total.get(measure, 0) + (row[measure] or 0)
        yield from added.values()

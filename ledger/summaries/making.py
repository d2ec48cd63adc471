"""Making: the statement that works out a summary, from the views and metric files as they stand."""

from __future__ import annotations

from ledger import filed
from ledger.contracts import contracts
from ledger.store import Batch
from ledger.summaries.shapes import CLUSTERS, FILED, UNITS, Shape, selects, within

Files = dict[str, tuple[Batch, ...]]
"""Filed table → its batches."""


def statement(shape: Shape, level: tuple[str, ...], files: Files, of: tuple[int, int] = (0, 1)) -> str:
    """Each cluster's sums, and around them what is kept of the clusters of a place; of every so many clusters one."""
    sources = {f"{FILED}{table}": _sliced(shape, table, batches, *of) for table, batches in files.items()}
    sources |= {name: selects()[name][1].sql("duckdb", comments=False) for name in within(shape.view)}
    own = () if level else shape.own
    of_cluster = ", ".join(f"any_value({one}) AS {one}" for one in (*UNITS, *own))
    sums = ", ".join(f"{text} AS {name}" for text, name in shape.sums.items())
    keys = ", ".join((shape.when, shape.cluster, *level))
    sources[CLUSTERS] = f"SELECT {keys}, {of_cluster}, {sums} FROM {shape.view} GROUP BY {keys}"
    told = ", ".join(f"{name} AS ({text})" for name, text in sources.items())
    return f"WITH {told} {_around(shape, level, own)}"


def _sliced(shape: Shape, table: str, batches: tuple[Batch, ...], nth: int, slices: int) -> str:
    """The rows of a filed table; those of one slice of the clusters, where it tells them apart."""
    rows = filed.select(contracts()[table], batches)
    if slices == 1 or shape.cluster not in contracts()[table].columns:
        return rows
    return f"SELECT * FROM ({rows}) WHERE hash({shape.cluster}) % {slices} = {nth}"


def _around(shape: Shape, level: tuple[str, ...], own: tuple[str, ...]) -> str:
    groups = ", ".join((shape.when, *UNITS, *level))
    sets = ", ".join([f"({groups})", *(f"({groups}, {one})" for one in own)])
    grouping = f"grouping({', '.join(own)})" if own else "0"
    columns = [
        groups,
        *own,
        f"{grouping} AS part",
        *(f"sum({name}){_kind(text)} AS {name}" for text, name in shape.sums.items()),
        f"count(*) AS {CLUSTERS}",
        *(f"sum({shape.sums[a]}::DOUBLE * {shape.sums[b]}) AS {name}" for (a, b), name in shape.products.items()),
    ]
    return f"SELECT {', '.join(columns)} FROM {CLUSTERS} GROUP BY GROUPING SETS ({sets})"


def together(shape: Shape, level: tuple[str, ...]) -> str:
    """What the slices add up to."""
    keys = ", ".join((shape.when, *UNITS, *(level or shape.own), "part"))
    columns = [
        *(f"sum({name}){_kind(text)} AS {name}" for text, name in shape.sums.items()),
        f"sum({CLUSTERS})::BIGINT AS {CLUSTERS}",
        *(f"sum({name}) AS {name}" for name in shape.products.values()),
    ]
    return f"SELECT {keys}, {', '.join(columns)} FROM temp.slices GROUP BY {keys} ORDER BY ALL"


def _kind(aggregate: str) -> str:
    return "::BIGINT" if aggregate.startswith("COUNT") else ""


def part(own: tuple[str, ...], told: tuple[str, ...]) -> int:
    """Which part of a summary tells these attributes of the clusters apart: a bit for each other, the last's lowest."""
    return sum(1 << nth for nth, name in enumerate(reversed(own)) if name not in told)

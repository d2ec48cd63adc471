"""The passport of a number: what it means, what it was divided by, which rows of which files it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ledger import behind, engine, reconcile
from ledger.answer import Answer
from ledger.answers import Calendar, ask, statement
from ledger.behind import Source
from ledger.catalogue import Metric, metric
from ledger.store import Snapshot, Store


@dataclass(frozen=True)
class Passport:
    """Everything needed to defend one number."""

    metric: Metric
    answer: Answer
    where: Mapping[str, Any]
    version: int
    sample: bool
    printed: reconcile.Line | None
    statement: str
    """The SQL that gave it; two statements where the denominator is another metric's."""
    sources: tuple[Source, ...]
    batches: tuple[str, ...]
    read: Literal["rows", "summaries", "kept"] = "rows"
    """Whether it was counted row by row, from what the batches add up to, or lay ready from these very batches."""


def of(
    store: Store,
    snapshot: Snapshot,
    answer: Answer,
    where: Mapping[str, Any] | None = None,
    calendar: Calendar = "natural",
    *,
    sources: bool = True,
    every_row: bool = False,
) -> Passport:
    """The passport of an answer as `answers.answer` gave it; `where` and `calendar` are what it was asked with.

    Without `sources` it names no file and no row. With `every_row` each source says exactly which rows of its file,
    not only the first and the last: those that the figure counts, where its view takes rows as they were filed and
    nothing is hidden.
    """
    found = metric(answer.metric)
    filters = {**(where or {}), **answer.keys}
    counted = behind.tables(found, answer.source)
    asked = _statements(found, answer.year, filters, calendar)
    return Passport(
        metric=found,
        answer=answer,
        where=filters,
        version=snapshot.version,
        sample=snapshot.sample,
        printed=reconcile.printed(snapshot, found.name, answer.year, where),
        statement=";\n\n".join(asked),
        sources=behind.sources(store, snapshot, answer, filters, calendar, every_row=every_row) if sources else (),
        batches=tuple(batch.digest for table in counted for batch in snapshot.of(table)),
        read=_read(snapshot, asked),
    )


def _read(snapshot: Snapshot, asked: Iterable[str]) -> Literal["rows", "summaries", "kept"]:
    """What the statements are answered from."""
    if any(engine.kept(snapshot, one) for one in asked):
        return "kept"
    return "summaries" if any(engine.summed(snapshot, one) for one in asked) else "rows"


def _statements(found: Metric, year: int, filters: Mapping[str, Any], calendar: Calendar) -> list[str]:
    asked = [found.name, *filter(None, [found.denominator])]
    return [statement(ask(name, (year,), where=filters, calendar=calendar)) for name in asked]

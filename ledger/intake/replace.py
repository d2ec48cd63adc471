"""What an upload does to what is in force: scopes it covers are replaced whole; what it leaves out is asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from ledger.contracts import Contract
from ledger.intake.known import read, title, tuples
from ledger.intake.model import Lang, Options, Question
from ledger.intake.periods import Span
from ledger.intake.phrases import listed, say
from ledger.intake.scopes import plain
from ledger.spans import MONTH
from ledger.spans import scope as printed
from ledger.store import Batch, Change, Snapshot, Store, damage

NO_UNIT = "(未填单位)"
WRITERS = 2
"""Batches written at once: twelve of a million rows take a third of the time less, and 20 MB more."""


@dataclass(frozen=True)
class Left:
    """Rows in force of which the files do not speak: of a whole scope, or of one unit, metric or month in it."""

    scope: str
    rows: int
    name: str = ""

    def said(self, lang: Lang) -> str:
        """「2024年8月」, 「2024年7月 转子事业部」; an outside month stands for itself."""
        if MONTH.fullmatch(self.name) or self.scope == "all":
            return printed(self.name or self.scope, lang)
        return f"{printed(self.scope, lang)} {self.name}".rstrip()


@dataclass
class Outcome:
    """Changes of one table, those included that change nothing; and what must be asked first."""

    changes: list[Change] = field(default_factory=list)
    tables: dict[str, pa.Table] = field(default_factory=dict)
    """Scope → the rows it would then hold."""
    kept: dict[str, int] = field(default_factory=dict)
    """Scope → how many of its rows in force stay beside the new ones."""
    missing: list[Left] = field(default_factory=list)

    def displaced(self) -> dict[str, int]:
        """Scope that changes → how many of its rows in force go."""
        real = (change for change in self.changes if change.real)
        return {c.scope: c.before.rows - self.kept.get(c.scope, 0) if c.before else 0 for c in real}

    def question(self, table: str, options: Options, *, keeps: bool = True) -> list[Question]:
        """What to do with what the files leave out, as long as nobody has said. `keeps`: it can stay beside the new."""
        if not self.missing or options.missing is not None:
            return []
        words = {"table": title(table, options.lang), "names": self._names(options.lang)}
        choices = ("clear", "keep", "supplement") if keeps else ("clear", "supplement")
        return [Question("missing", say("missing" if keeps else "missing_whole", options.lang, **words), choices)]

    def stays(self, table: str, options: Options) -> list[str]:
        """「帮扶救济金台账：新文件没有的2024年8月，共6行照旧。」 where the analyst has said 保留."""
        if not self.missing or options.missing != "keep":
            return []
        words = {"table": title(table, options.lang), "names": self._names(options.lang)}
        return [say("kept", options.lang, **words, rows=f"{sum(one.rows for one in self.missing):,}")]

    def _names(self, lang: Lang) -> str:
        return listed([one.said(lang) for one in self.missing], lang)


def replaced(
    store: Store,
    snapshot: Snapshot,
    contract: Contract,
    scopes: dict[str, pa.Table],
    spans: Iterable[Span | None],
    options: Options,
) -> Outcome:
    """Put the new scopes in the place of those in force, and clear or keep what the files leave out.

    `spans`: the period each sheet states, None where it states none and so speaks for its whole scopes.
    """
    outcome, before = Outcome(), snapshot.scopes(contract.table)
    said = list(spans)
    stated = [span for span in said if span]
    narrow = stated if len(stated) == len(said) else []
    sound = {scope: held for scope, held in before.items() if scope in scopes and damage.whole(held.path)}
    for scope, rows in scopes.items():
        there = scope in sound
        outcome.tables[scope] = _joined(contract, rows, sound[scope], narrow, options, outcome) if there else rows
    for scope, batch in zip(scopes, _written(store, contract.table, outcome.tables), strict=True):
        change = Change(contract.table, scope, before.get(scope), batch)
        if change.before and scope not in sound and change.real:
            raise damage.damaged(contract.table)  # what else it held is unknown: only the very rows mend it
        outcome.changes.append(change)
    if options.supplement:
        return outcome
    for scope in _absent(contract, before, scopes, stated):
        outcome.missing.append(Left(scope, before[scope].rows))
        if options.missing == "clear":
            outcome.changes.append(Change(contract.table, scope, before[scope], None))
    return outcome


def _written(store: Store, table: str, scopes: dict[str, pa.Table]) -> list[Batch]:
    """A batch per scope, in their order: written side by side, all or none."""
    with ThreadPoolExecutor(WRITERS) as pool:
        tasks = [pool.submit(store.write, table, scope, rows) for scope, rows in scopes.items()]
    failed = [error for task in tasks if (error := task.exception())]
    if failed:
        store.discard(task.result() for task in tasks if not task.exception())
        raise failed[0]
    return [task.result() for task in tasks]


def _joined(
    contract: Contract, rows: pa.Table, held: Batch, spans: list[Span], options: Options, outcome: Outcome
) -> pa.Table:
    """The scope's rows to be: the new ones, with those of the old that are kept."""
    old, rows = read(held.path), plain(rows)
    if options.supplement:
        outcome.kept[held.scope] = old.num_rows
        return pa.concat_tables([old, rows], promote_options="default")
    gone, names = _left_out(contract, rows, old, spans)
    if not names:
        return rows
    outcome.missing += [Left(held.scope, rows_of, name) for name, rows_of in sorted(names.items())]
    if options.missing == "clear":
        return rows
    outcome.kept[held.scope] = sum(gone)
    return pa.concat_tables([old.filter(pa.array(gone)), rows], promote_options="default")


def _left_out(contract: Contract, new: pa.Table, old: pa.Table, spans: list[Span]) -> tuple[list[bool], Counter[str]]:
    """Which old rows are of divisions, metrics or months that the new file does not speak of; and their names."""
    spoken_of = set(_subjects(contract, new))
    gone, names = [], Counter[str]()
    for subject, day in zip(_subjects(contract, old), _days(contract, old), strict=True):
        absent = subject not in spoken_of and "unit" in old.column_names
        outside = bool(day) and bool(spans) and not any(str(first) <= day <= str(last) for first, last in spans)
        gone.append(absent or outside)
        if absent or outside:
            names[(subject or NO_UNIT) if absent else day[:7]] += 1
    return gone, names


def _subjects(contract: Contract, rows: pa.Table) -> list[str]:
    """What each row speaks of: its division, and of totals and targets the metric too."""
    if "unit" not in rows.column_names:
        return [""] * rows.num_rows
    divisions = [(unit or "").partition("/")[0] for unit in rows["unit"].to_pylist()]
    metrics = next((name for name, column in contract.columns.items() if column.type == "metric"), None)
    if metrics is None:
        return divisions
    pairs = zip(divisions, rows[metrics].to_pylist(), strict=True)
    return [" ".join(filter(None, pair)) for pair in pairs]


def _days(contract: Contract, rows: pa.Table) -> list[str]:
    if contract.scope not in ("year", "month") or not contract.dated:
        return [""] * rows.num_rows
    return [str(next((day for day in days if day), ""))[:10] for days in tuples(rows, contract.dated)]


def _absent(contract: Contract, before: dict[str, Batch], scopes: dict[str, pa.Table], spans: list[Span]) -> list[str]:
    """Scopes in force inside what the files span, of which the files hold no row."""
    size = {"month": 7, "year": 4}.get(contract.scope)
    if size is None:
        return []
    inside = [(str(first)[:size], str(last)[:size]) for first, last in [*spans, *_extent(contract, scopes)]]
    missing = (scope for scope in before if scope not in scopes)
    return [scope for scope in missing if any(first <= scope <= last for first, last in inside)]


def _extent(contract: Contract, scopes: dict[str, pa.Table]) -> list[Span]:
    """From the first to the last day of the rows."""
    columns = [rows[name] for rows in scopes.values() for name in contract.dated[:1]]
    ends = [pc.min_max(column).as_py() for column in columns]
    found = [end for one in ends for end in one.values() if end is not None]
    return [(min(found), max(found))] if found else []

"""The new rows beside those in force: how many come, go and stay, and what looks wrong about that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from ledger.contracts import contracts
from ledger.intake.known import read, title
from ledger.intake.model import Compared, Doubt, Lang
from ledger.intake.phrases import say
from ledger.store import Batch, Change, Snapshot, damage

JUMP = 1000
"""Of the median amount of a payment: 元 taken for 万元 is 10,000, and real years differ by far less."""
ENOUGH = 3
"""So many amounts make a median."""
NEARLY_ALL = 0.9


def compared(before: Batch | None, after: pa.Table | None) -> Compared:
    """Rows that come, go and stay, by their data alone: neither their order nor their file matters."""
    if before is None or after is None:
        return Compared(after.num_rows if after else 0, before.rows if before else 0, 0)
    old, new = _counts(read(before.path)), _counts(after)
    same = sum(min(count, old.get(row, 0)) for row, count in new.items())
    return Compared(after.num_rows - same, before.rows - same, same)


def data(rows: pa.Table) -> pa.ChunkedArray:
    """Each row as one text, the same for rows with the same data."""
    names = sorted(name for name in rows.column_names if not name.startswith("_"))
    cells = [pc.fill_null(rows[name].cast(pa.string()), "\0") for name in names]
    return pc.binary_join_element_wise(*cells, "\1")


def _counts(rows: pa.Table) -> dict[str, int]:
    found = pc.value_counts(data(rows).combine_chunks())
    return dict(zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True))


def repeats(table: str, found: Iterable[Compared], lang: Lang) -> list[Doubt]:
    """A ledger that holds everything in force and more, or hardly anything new: perhaps an older or a wrong file."""
    parts = list(found)
    added, removed, same = (sum(getattr(one, name) for one in parts) for name in ("added", "removed", "same"))
    words = {"table": title(table, lang), "added": added, "removed": removed, "same": same}
    if same and added and not removed:
        return [Doubt("superset", say("superset", lang, **words), table)]
    if removed and same >= NEARLY_ALL * (same + added) and same >= ENOUGH:
        return [Doubt("mostly_same", say("mostly_same", lang, **words), table)]
    return []


def scaled(snapshot: Snapshot, table: str, scopes: Mapping[str, pa.Table], lang: Lang) -> list[Doubt]:
    """Amounts a thousand times those in force, or a thousandth: 元 and 万元 confused. Damaged batches tell nothing."""
    sound = [batch for batch in snapshot.of(table) if damage.whole(batch.path)]
    money = [column for column in contracts()[table].columns.values() if column.type == "money"]
    doubts = []
    for column in money if scopes else ():
        held = [read(batch.path, [column.name]) for batch in sound if column.name in batch.columns]
        was = _median(held, column.name)
        now = _median(scopes.values(), column.name) if was else 0.0
        if was and now and not 1 / JUMP < now / was < JUMP:
            words = {"column": column.zh if lang == "zh" else column.en, "was": f"{was:,.2f}", "now": f"{now:,.2f}"}
            doubts.append(Doubt("money_scale", say("money_scale", lang, table=title(table, lang), **words), table))
    return doubts


def _median(parts: Iterable[pa.Table], column: str) -> float:
    """The median of the amounts above zero; 0 where there are too few to tell."""
    found = pa.chunked_array(
        [chunk.cast(pa.float64()) for part in parts for chunk in part[column].chunks], pa.float64()
    )
    amounts = found.filter(pc.greater(found, 0))
    return float(pc.quantile(amounts)[0].as_py()) if len(amounts) >= ENOUGH else 0.0


def changes_compared(changes: Iterable[Change], tables: Mapping[str, pa.Table]) -> dict[tuple[str, str], Compared]:
    """Every scope of one table's changes that really changes."""
    return {(c.table, c.scope): compared(c.before, tables.get(c.scope)) for c in changes if c.real}

"""A desk with a small store: one table, guests per activity, numbers to add in one's head."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from ledger.store import Change, FileReceipt, Receipt, Snapshot, Store, homes

TABLE = "activity_guests"


@dataclass
class Desk:
    store: Store

    def puts(self, scope: str, *guests: int, file: str = "来宾.csv", seen: Snapshot | None = None) -> Change:
        """The change that gives a scope these rows, resting on what was seen (by default on what is in force)."""
        names = {"guests": list(guests), "_file": [file] * len(guests), "_row": range(2, len(guests) + 2)}
        rows = pa.table(
            {"guests": pa.array(names["guests"], pa.int64()), "_file": names["_file"], "_row": names["_row"]}
        )
        after = self.store.write(TABLE, scope, rows)
        return Change(TABLE, scope, (seen or self.store.snapshot()).scopes(TABLE).get(scope), after)

    def removes(self, scope: str) -> Change:
        return Change(TABLE, scope, self.store.snapshot().scopes(TABLE)[scope], None)

    def imports(self, *changes: Change, who: str = "甲", file: str = "") -> Receipt:
        files = [FileReceipt("来宾.csv", file)] if file else []
        return self.store.commit(changes, files, who=who)

    def ledger(self, version: int | None = None) -> dict[str, list[int]]:
        """Scope → the guests in its rows, smallest first."""
        batches = self.store.snapshot(version).of(TABLE)
        return {batch.scope: sorted(pq.read_table(batch.path)["guests"].to_pylist()) for batch in batches}

    def meddled(self, *statements: str) -> list[str]:
        """What check says after somebody has been at the control tables with other tools."""
        with homes.engine(self.store.folder).begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        return self.store.check()

    def unguarded(self, *statements: str) -> list[str]:
        """The same, of somebody who first takes away what guards the audit log."""
        server = homes.server(self.store.folder)
        guards = ["trail_no_change ON trail"] if server else ["trail_no_update", "trail_no_delete"]
        return self.meddled(*(f"DROP TRIGGER {guard}" for guard in guards), *statements)

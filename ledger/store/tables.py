"""The control tables, the same on every database: versions, receipts, mappings, freezes and the audit log."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    insert,
    select,
)

WORD = String().with_variant(String(collation="C"), "postgresql")
"""Sorted by its bytes wherever it is kept, as SQLite does: a seal is taken over rows in their order."""
COUNT = Integer().with_variant(BigInteger(), "postgresql")
"""Without an end, as in SQLite."""

metadata = MetaData()

info = Table(
    "info",
    metadata,
    Column("key", WORD, primary_key=True),
    Column("value", WORD, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", WORD, nullable=False),  # ISO 8601, UTC
    Column("who", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("versions.version")),
    Column("seal", WORD, nullable=False, default=""),  # see seals.py
)

batches = Table(
    "batches",
    metadata,
    Column("table_name", WORD, primary_key=True),
    Column("digest", WORD, primary_key=True),
    Column("file", WORD, nullable=False),  # relative to the store, with forward slashes
    Column("sha256", WORD, nullable=False),  # of the file's bytes
    Column("rows", COUNT, nullable=False),
    Column("columns", JSON, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("table_name", WORD, primary_key=True),
    Column("scope", WORD, primary_key=True),
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("before", WORD),
    Column("after", WORD),  # NULL: the scope was removed
    Column("displaced", Integer),
    Index("changes_version", "version"),
)

brought = Table(  # what a version's files stated, also where that was in force already
    "brought",
    metadata,
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("table_name", WORD, primary_key=True),
    Column("scope", WORD, primary_key=True),
    Column("digest", WORD),
)

files = Table(
    "files",
    metadata,
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", WORD, nullable=False, index=True),
    Column("body", JSON, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", WORD, primary_key=True),
    Column("sealed", WORD, nullable=False),  # SHA-256 of the encrypted bytes, so that check needs no key
)

mappings = Table(
    "mappings",
    metadata,
    Column("fingerprint", WORD, primary_key=True),
    Column("version", Integer, ForeignKey("versions.version"), primary_key=True),
    Column("toml", Text, nullable=False),
)

freezes = Table(
    "freezes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("at", WORD, nullable=False),
    Column("who", WORD, nullable=False),
    Column("what", WORD, nullable=False),  # freeze, unfreeze, or revise: a version changed the frozen year
    Column("version", Integer, ForeignKey("versions.version")),
    Column("note", Text, nullable=False),
)

trail = Table(  # the audit log; a store made before it grew its columns gets it with the first line, see trail.py
    "trail",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", WORD, nullable=False),
    Column("who", WORD, nullable=False, index=True),
    Column("role", WORD, nullable=False),
    Column("act", WORD, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("origin", WORD, nullable=False),
    Column("seal", WORD, nullable=False),
)

former = Table(  # the audit log while it had fewer columns: read, and brought along; never made anew
    "audit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", WORD, nullable=False),
    Column("who", WORD, nullable=False),
    Column("what", WORD, nullable=False),
    Column("detail", Text, nullable=False),
)

GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER trail_no_{happens.lower()} BEFORE {happens} ON trail "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
        for happens in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION trail_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
        "CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON trail "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_only_added_to()",
    ],
}


def _only_added_to(_table: Table, connection: Connection, **_known: object) -> None:
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


event.listen(trail, "after_create", _only_added_to)


def copy(source: Connection, target: Connection) -> None:
    """Every row of every control table as it is, into tables that are there and empty."""
    for table in metadata.sorted_tables:
        asked = source.execute(select(table).order_by(*table.primary_key))
        if rows := [dict(row) for row in asked.mappings()]:
            target.execute(insert(table), rows)

"""The engine: what never ends is stopped, and nothing but the batches can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import typed

from ledger import engine, layout, refusals
from ledger.store import Store


def test_a_statement_past_its_time_is_stopped_with_a_sentence(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SECONDS", 0.05)
    with pytest.raises(engine.TooLong) as stopped:
        engine.run(small_store.snapshot(), "SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b WHERE a < b")
    assert "已经停下" in refusals.sentence(stopped.value, "zh")
    monkeypatch.undo()
    assert engine.run(small_store.snapshot(), "SELECT 1 AS one").rows == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_blob('{store}/ledger.db')",
        "SELECT * FROM read_text('{store}.keys/persons.key')",
        "SELECT * FROM glob('{store}.keys/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('http://localhost:1/x.csv')",
        "SELECT * FROM sqlite_scan('{store}/ledger.db', 'trail')",
        "SELECT * FROM read_text('{store}/batches/../ledger.db')",
        "SELECT * FROM read_csv_auto('/etc/passwd')",
        "SELECT * FROM read_parquet('/tmp/*.parquet')",
        "SELECT * FROM read_json('/proc/self/environ')",
        "SELECT * FROM read_blob('{store}/originals/*')",
        "SELECT * FROM 's3://bucket/x.parquet'",
        "SELECT getenv('HOME')",
    ],
)
def test_a_statement_reads_batches_and_nothing_else(small_store: Store, statement: str) -> None:
    with pytest.raises(engine.StatementError):
        engine.run(small_store.snapshot(), statement.format(store=small_store.folder))


@pytest.mark.parametrize(
    "statement",
    ["COPY (SELECT 1) TO '{store}/batches/x.csv'", "ATTACH '{store}/batches/x.db'", "INSTALL httpfs", "LOAD httpfs",
     "SET memory_limit = '20GB'", "PRAGMA memory_limit = '20GB'", "RESET allowed_directories",
     "EXPORT DATABASE '/tmp/x'", "CALL pragma_version()", "CREATE TABLE t AS SELECT 1",
     "DROP VIEW aid_payments", "SELECT 1; SELECT 2", "", ";"],
)  # fmt: skip
def test_a_statement_only_selects(small_store: Store, statement: str) -> None:
    with pytest.raises(engine.NoSelect):
        engine.run(small_store.snapshot(), statement.format(store=small_store.folder))


@pytest.mark.parametrize(
    "statement", ["COPY (SELECT 1) TO '/tmp/x.csv'", "ATTACH '/tmp/x.db'", "SELECT * FROM '/etc/passwd'", "LOAD httpfs"]
)
def test_the_command_refuses_them_in_a_sentence(in_small_store: Store, tmp_path: Path, statement: str) -> None:
    (tmp_path / "a.sql").write_text(statement, encoding="utf-8")
    said = typed("sql", tmp_path / "a.sql")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "where",
    ["division=' UNION SELECT * FROM '/etc/passwd' --", "division='; ATTACH '/tmp/x.db' --", "x'y=1", "division", "="],
)
def test_a_filter_is_a_name_and_no_part_of_a_statement(in_small_store: Store, where: str) -> None:
    said = typed("answer", "aid.paid", "--where", where)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert typed("answer", where).code == 2


def test_what_does_not_fit_into_memory_goes_where_no_other_process_writes(small_store: Store) -> None:
    roots = [layout._root.__wrapped__(small_store.folder) for _ in range(2)]
    told = {root.execute("SELECT current_setting('temp_directory')").fetchall()[0] for root in roots}
    assert len(told) == 2

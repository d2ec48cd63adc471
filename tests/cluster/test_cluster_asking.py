"""Asking a cluster: which rows a statement sees there, what it may not do, and what is said when nobody listens."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal

import clusters
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, paid, staff, trained
from typed import typed
from walk import on_cluster

from ledger import engine
from ledger.result import EngineAway, NoSelect, StatementError

pytestmark = pytest.mark.cluster

SUM = "SELECT sum(paid_yuan) AS yuan FROM aid_payments"
AID = [paid("2024-01-02", 100, "a"), paid("2024-05-02", 200, "b"), paid("2024-05-03", 600, "c", FOUNDRY)]


def test_each_version_has_its_own_rows(pocket: Pocket, sail: str) -> None:
    before, after = pocket.holding(aid_payments=AID[:1]), pocket.holding(aid_payments=AID)
    assert on_cluster(sail, before, SUM).rows == [(Decimal("100.00"),)]
    assert on_cluster(sail, after, SUM).rows == [(Decimal("900.00"),)]
    assert on_cluster(sail, before, SUM).rows == [(Decimal("100.00"),)]


def test_a_ledger_without_a_file_is_empty_and_no_error(pocket: Pocket, sail: str) -> None:
    assert on_cluster(sail, pocket.holding(), SUM).rows == [(None,)]
    assert on_cluster(sail, pocket.holding(), "SELECT count(*) AS n FROM person_at").rows == [(0,)]


def test_a_branch_sees_its_own_rows_only(pocket: Pocket, sail: str) -> None:
    branch = replace(pocket.holding(aid_payments=AID), division=FOUNDRY)
    assert on_cluster(sail, branch, SUM).rows == engine.run(branch, SUM).rows == [(Decimal("600.00"),)]
    with pytest.raises(NoSelect):
        on_cluster(sail, branch, "SELECT count(*) FROM filed_aid_payments")


def test_values_are_bound(pocket: Pocket, sail: str) -> None:
    sql = "SELECT sum(paid_yuan) AS yuan FROM aid_payments WHERE division = $unit"
    snapshot = pocket.holding(aid_payments=AID)
    assert on_cluster(sail, snapshot, sql, {"unit": ASSEMBLY}).rows == [(Decimal("300.00"),)]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW aid_payments",
        "SELECT 1; SELECT 2",
        "SELECT * FROM parquet.`/etc`",
        "SELECT * FROM read_parquet('/etc/x')",
        "SELECT reflect('java.lang.System', 'getProperty', 'user.home')",
    ],
)
def test_nothing_but_a_select_over_views_reaches_the_cluster(pocket: Pocket, sail: str, sql: str) -> None:
    with pytest.raises(StatementError):
        on_cluster(sail, pocket.holding(), sql)


def test_a_wrong_name_is_said_by_the_server(pocket: Pocket, sail: str) -> None:
    with pytest.raises(StatementError, match="no_such_column"):
        on_cluster(sail, pocket.holding(aid_payments=AID), "SELECT no_such_column FROM aid_payments")


def test_what_is_worked_out_once_is_read_by_the_next_session(pocket: Pocket, sail: str) -> None:
    snapshot = pocket.holding(roster=staff("2024-06-30", ASSEMBLY, "a", "b"))
    count = "SELECT count(*) AS n FROM person_at"
    assert on_cluster(sail, snapshot, count).rows == [(2,)]
    files = sorted((snapshot.folder / "tmp" / "cluster").rglob("*.parquet"))
    clusters.let_all_go()
    assert on_cluster(sail, snapshot, count).rows == [(2,)]
    assert files == sorted((snapshot.folder / "tmp" / "cluster").rglob("*.parquet"))


def test_a_server_that_was_started_anew_is_told_the_views_again(pocket: Pocket) -> None:
    snapshot = pocket.holding(aid_payments=AID)
    with clusters.sail() as address:
        assert on_cluster(address, snapshot, SUM).rows == [(Decimal("900.00"),)]
    port = int(address.rsplit(":", 1)[1])
    with pytest.raises(EngineAway):
        on_cluster(address, snapshot, SUM)
    with clusters.sail(port):
        assert on_cluster(address, snapshot, SUM).rows == [(Decimal("900.00"),)]


def test_the_command_line_answers_from_the_cluster(pocket: Pocket, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = pocket.filed(training_attendance=[trained("2024-03-01", person) for person in ("a", "a", "b", None)])
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    monkeypatch.setenv("LEDGER_ENGINE", sail)
    monkeypatch.setattr(engine, "_worked_out", None)  # DuckDB is not asked
    said = typed("answer", "training.hours", "--year", "2024", "--json")
    assert said.code == 0
    assert [(one["value"], one["base"], one["unkeyed"]) for one in said.document] == [(32, 3, 1)]


def test_nobody_listening_is_said_in_a_sentence(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    store = pocket.filed(aid_payments=AID)
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    monkeypatch.setenv("LEDGER_ENGINE", "sc://127.0.0.1:1")
    said = typed("answer", "aid.paid", "--year", "2024")
    assert (said.code, said.err.strip()) == (
        1,
        "LEDGER_ENGINE 指的集群没有应答：127.0.0.1:1。请确认它在运行，或去掉这个变量。",
    )
    monkeypatch.setenv("LEDGER_ENGINE", "duckdb")
    assert "sc://" in typed("answer", "aid.paid", "--year", "2024").err


def test_a_cluster_without_its_client_is_said_in_a_sentence(pocket: Pocket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("ledger.cluster.running", raising=False)
    monkeypatch.setitem(sys.modules, "ledger.cluster.running", None)
    monkeypatch.setenv("LEDGER_STORE", str(pocket.filed(aid_payments=AID).folder))
    monkeypatch.setenv("LEDGER_ENGINE", "sc://127.0.0.1:1")
    said = typed("answer", "aid.paid", "--year", "2024")
    assert said.code == 1
    assert "requirements-cluster.txt" in said.err

"""Control tables on a PostgreSQL server: what is said when it fails, and that a ledger moves there and back."""

from __future__ import annotations

import sqlite3
import threading
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from postgres_server import PASSWORD, Server
from sqlalchemy import Connection
from store_desk import Desk

from ledger.store import BackupRefused, Deed, Store, StoreUnwritable, backup, control, homes, restore, trail
from ledger.store import postgres as kind

pytestmark = pytest.mark.cluster


@pytest.fixture
def folder(on_postgres: str, tmp_path: Path) -> Path:
    """Where a store has its batches, and nothing of SQLite's."""
    return tmp_path / "store"


@pytest.fixture
def away(folder: Path) -> Desk:
    """A store on the server, with one version."""
    desk = Desk(Store.create(folder))
    desk.imports(desk.puts("2023", 1))
    return desk


def cut_off(server: Server) -> None:
    """Ends every connection of ours, as an operator or a switch does."""
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ledger'")


def writes(desk: Desk, meanwhile: Callable[[Connection], object]) -> None:
    """A version, with something that happens before it is whole."""
    with control.writing(homes.engine(desk.store.folder)) as connection:
        connection.exec_driver_sql("INSERT INTO versions VALUES (2, '', '', '', '', NULL, '')")
        meanwhile(connection)
        connection.exec_driver_sql("SELECT 1")


def test_the_folder_has_the_batches_and_no_tables(away: Desk) -> None:
    names = {path.name for path in away.store.folder.iterdir()}
    assert names == {"batches", homes.AWAY}
    assert away.ledger() == {"2023": [1]}


# --- what fails --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "p@ss:wörd/2"}, "用户名或口令不对"),
        ({"user": "nobody"}, "用户名或口令不对"),
        ({"host": "127.0.0.3"}, "连不上它"),
    ],
    ids=["password", "user", "host"],
)
def test_a_server_that_does_not_let_us_in_is_told_in_a_sentence_without_the_password(
    away: Desk,
    postgres: Server,
    on_postgres: str,
    changed: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setenv("LEDGER_DB", postgres.address(on_postgres, **changed))
    with pytest.raises(StoreUnwritable, match=f"：{said}。") as refused:
        Store.open(away.store.folder)
    told = "".join(traceback.format_exception(refused.value)) + caplog.text
    for secret in {PASSWORD, changed.get("password", PASSWORD)}:
        assert secret not in told
        assert quote(secret, safe="") not in told


def test_a_connection_lost_in_the_middle_leaves_nothing_half_visible(away: Desk, postgres: Server) -> None:
    with pytest.raises(StoreUnwritable, match="连接断了。这次改动要么整个生效，要么完全没有"):
        writes(away, lambda _connection: cut_off(postgres))
    assert away.store.latest() == 1
    away.imports(away.puts("2023", 2))
    assert (away.ledger(), away.store.check()) == ({"2023": [2]}, [])


def test_what_was_given_a_receipt_is_there_after_the_server_crashed(away: Desk, postgres: Server) -> None:
    postgres.crash()
    try:
        with pytest.raises(StoreUnwritable, match="连不上它"):
            away.store.latest()
        with pytest.raises(StoreUnwritable, match="连不上它。这次改动没有生效"):
            away.store.freeze(2023, who="甲")
    finally:
        postgres.start()
    assert (away.ledger(), away.store.check()) == ({"2023": [1]}, [])
    away.store.undo(1, who="乙")
    assert away.ledger() == {}


def test_a_writer_that_stands_still_does_not_keep_the_others_for_good(away: Desk) -> None:
    began, done, said = threading.Event(), threading.Event(), list[str]()

    def stands(connection: Connection) -> None:
        said.extend(connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalars())
        connection.exec_driver_sql("SET idle_in_transaction_session_timeout = '50ms'")
        began.set()
        done.wait()

    def stands_still() -> None:
        with pytest.raises(StoreUnwritable) as refused:
            writes(away, stands)
        said.append(refused.value.zh)

    still = threading.Thread(target=stands_still)
    still.start()
    began.wait()
    away.store.log.add(Deed("乙", "export"))
    done.set()
    still.join()
    assert said[0] == "1min"
    assert "写不进 LEDGER_DB 指的 PostgreSQL" in said[1]
    assert (away.store.latest(), away.store.log.lines()[0].who) == (1, "乙")


def test_connections_that_are_all_taken_are_told_in_a_sentence(
    away: Desk, postgres: Server, on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "POOL", {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.01})
    monkeypatch.setenv("LEDGER_DB", postgres.address(on_postgres, host="localhost"))
    store = Store.open(away.store.folder)
    with control.reading(homes.engine(store.folder)):
        with pytest.raises(StoreUnwritable, match="：等了太久，所有连接都在用。里面的数据没有动"):
            store.latest()
        with pytest.raises(StoreUnwritable, match="：等了太久，所有连接都在用。这次改动没有生效"):
            store.freeze(2023, who="甲")
    assert store.latest() == 1


def test_who_waited_for_his_turn_sees_what_was_committed_meanwhile(
    away: Desk, postgres: Server, on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a server whose transactions see the past by default."""
    address = postgres.address(on_postgres) + "%20-cdefault_transaction_isolation%3Dserializable"
    monkeypatch.setenv("LEDGER_DB", address)
    store = Store.open(away.store.folder)
    second = threading.Thread(target=lambda: store.log.add(Deed("乙", "export")))
    with control.writing(homes.engine(store.folder)) as connection:
        second.start()
        while not postgres.sql("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            assert second.is_alive()
        trail.add(connection, Deed("甲", "export"))
    second.join()
    assert [(line.number, line.who) for line in store.log.lines(limit=2)] == [(3, "乙"), (2, "甲")]
    assert store.check() == []


def test_a_user_who_may_only_read_reads_and_is_told_so(
    away: Desk, postgres: Server, on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = f"reader_{on_postgres}"
    postgres.sql(
        f"CREATE ROLE {reader} LOGIN PASSWORD 'r'",
        f"GRANT USAGE ON SCHEMA {on_postgres} TO {reader}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {on_postgres} TO {reader}",
    )
    monkeypatch.setenv("LEDGER_DB", postgres.address(on_postgres, user=reader, password="r"))
    read = Desk(Store.open(away.store.folder))
    assert read.ledger() == {"2023": [1]}
    with pytest.raises(StoreUnwritable, match="：这个用户没有所需的权限。这次改动没有生效"):
        read.store.freeze(2023, who="甲")


def test_a_database_that_does_not_hold_every_character_is_refused(
    folder: Path, postgres: Server, on_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"ascii_{on_postgres}"
    postgres.sql(
        f"CREATE DATABASE {name} OWNER ledger TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'"
    )
    address = postgres.address("public").replace("/postgres?", f"/{name}?")
    monkeypatch.setenv("LEDGER_DB", address)
    with pytest.raises(StoreUnwritable, match="不是 UTF-8 编码"):
        Store.create(folder)


# --- whose folder it is ------------------------------------------------------------------------------------


def test_a_machine_whose_shared_folder_is_not_mounted_is_told_so(
    away: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "empty"))
    for asked in (Store.open, Store.create):
        with pytest.raises(StoreUnwritable, match="不是同一个账本。请确认共享目录已挂上"):
            asked(tmp_path / "empty")


def test_a_machine_that_looks_at_another_server_is_told_so(
    away: Desk, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_DB", postgres.address(postgres.place()))
    for asked in (Store.open, Store.create):
        with pytest.raises(StoreUnwritable, match="不是同一个账本"):
            asked(away.store.folder)


# --- there and back ----------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    """A store in its folder: scopes that sort otherwise in Chinese, a removal, an undo and a freeze."""
    desk = Desk(Store.create(tmp_path / "here"))
    desk.imports(*(desk.puts(scope, nth) for nth, scope in enumerate(("张", "a", "B", "2023"))), file="0" * 64)
    desk.imports(desk.removes("张"))
    desk.store.undo(2, who="乙")
    desk.store.freeze(2023, who="丙", note="年报已印")
    return desk


def test_a_ledger_moves_to_the_server_and_back(here: Desk, folder: Path, tmp_path: Path) -> None:
    backup(here.store, tmp_path / "a.zip")
    moved = Desk(restore(tmp_path / "a.zip", folder))
    backup(moved.store, tmp_path / "b.zip")
    back = Desk(restore(tmp_path / "b.zip", tmp_path / "back"))
    for one in (moved, back):
        assert one.store.check() == []
        assert one.store.history() == here.store.history()
        assert one.store.log.lines() == here.store.log.lines()
        assert one.store.frozen() == here.store.frozen()
        assert [one.ledger(version) for version in range(4)] == [here.ledger(version) for version in range(4)]
        one.store.unfreeze(2023, who="丁")
        one.imports(one.puts("a", 9))
        assert (one.store.latest(), one.store.frozen(), one.store.check()) == (4, {}, [])


def test_an_older_ledger_moves_with_its_log(here: Desk, folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(here.store.folder / "ledger.db")) as raw, raw:
        raw.execute("DROP TABLE trail")
        raw.execute("DROP TABLE freezes")
        raw.execute("DELETE FROM info WHERE key = 'trail'")
        raw.execute("CREATE TABLE audit (id INTEGER PRIMARY KEY, at, who, what, detail)")
        raw.execute("INSERT INTO audit VALUES (1, '2025-01-02T03:04:05+00:00', '甲', 'original', '来宾.csv')")
    backup(here.store, tmp_path / "a.zip")
    moved = restore(tmp_path / "a.zip", folder)
    assert [(line.act, line.what) for line in moved.log.lines()] == [("original", "来宾.csv")]
    moved.freeze(2024, who="甲")
    assert moved.check() == []


def test_restoring_never_overwrites_a_ledger_on_the_server(
    away: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(away.store, tmp_path / "a.zip")
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "again"))
    with pytest.raises(BackupRefused, match="LEDGER_DB 指的库里已有账本"):
        restore(tmp_path / "a.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()
    monkeypatch.setenv("LEDGER_STORE", str(away.store.folder))
    assert (away.ledger(), away.store.check()) == ({"2023": [1]}, [])

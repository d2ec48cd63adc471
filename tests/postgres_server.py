"""A real PostgreSQL server on loopback, with its data in a folder of its own, and a fresh ledger's place on it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

USER, PASSWORD = "ledger", "p@ss:wörd/1"
PATIENCE = 60.0
SETTINGS = {
    "unix_socket_directories": "",  # loopback alone, as another machine would come
    "fsync": "off",  # a killed process loses nothing by it, only a power cut would
    "max_connections": "60",
}


def _program(name: str) -> str:
    """Debian keeps PostgreSQL's own programs out of the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (str(kept[-1]) if kept else "")
    if not found:
        raise RuntimeError("需要 PostgreSQL：apt-get install postgresql / PostgreSQL is needed: no initdb is found")
    return found


def _owner() -> dict[str, Any]:
    """PostgreSQL does not run as root: then it runs as its own user, or as nobody."""
    if os.name == "nt" or os.geteuid():
        return {}
    import pwd  # late: not on Windows

    known = {one.pw_name: one for one in pwd.getpwall()}
    one = known.get("postgres") or known["nobody"]
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running server. Its texts sort by Chinese, so that nothing may lean on how they sort here."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self._owner = folder, _free_port(), _owner()
        if self._owner:
            os.chown(folder, self._owner["user"], self._owner["group"])
        words = folder / "password"
        words.write_text(PASSWORD, encoding="utf-8")
        words.chmod(0o644)
        chosen = ("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu")
        self._run("initdb", "--username=admin", f"--pwfile={words}", "--icu-locale=zh", "--no-sync", *chosen)

    def _run(self, name: str, *more: str) -> None:
        command = [_program(name), "-D", str(self.folder / "data"), *more]
        subprocess.run(command, check=True, cwd="/", capture_output=True, **self._owner)

    def start(self) -> None:
        told = [f"-c{key}={value}" for key, value in {**SETTINGS, "listen_addresses": "127.0.0.1"}.items()]
        command = [_program("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *told]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd="/", stdout=log, stderr=log, start_new_session=True, **self._owner
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.sql("SELECT 1")
                return
            except Exception:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise
                time.sleep(0.05)

    def stop(self) -> None:
        """As an operator does: whoever is connected is cut off."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=PATIENCE)

    def crash(self) -> None:
        """All of it at once and without a word."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def sql(self, *statements: str, schema: str = "public") -> list[tuple[Any, ...]]:
        """As the administrator; what the last statement gives."""
        import psycopg

        asked = {"host": "127.0.0.1", "port": self.port, "user": "admin", "password": PASSWORD, "dbname": "postgres"}
        with psycopg.connect(**asked, options=f"-csearch_path={schema}", autocommit=True) as connection:
            for statement in statements:
                done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def place(self) -> str:
        """Room for one ledger, by its name."""
        name = f"l{uuid.uuid4().hex[:12]}"
        self.sql(f"CREATE SCHEMA {name} AUTHORIZATION {USER}")
        return name

    def address(self, place: str, host: str = "127.0.0.1", user: str = USER, password: str = PASSWORD) -> str:
        """What LEDGER_DB says."""
        told = f"{quote(user)}:{quote(password, safe='')}"
        return f"postgresql://{told}@{host}:{self.port}/postgres?options=-csearch_path%3D{place}"


@contextmanager
def running() -> Iterator[Server]:
    """A server that is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="ledger-pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder))
        server.start()
        try:
            server.sql(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
            yield server
        finally:
            server.stop()

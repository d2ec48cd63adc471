"""Clusters to ask: Sail within this process, and a real Spark cluster of one master and two workers on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 180.0


@contextmanager
def sail(port: int = 0) -> Iterator[str]:
    """The address of a Sail server, at a port of its own choice if none is given."""
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=port)
    server.start(background=True)
    host, port = server.listening_address
    try:
        yield f"sc://{host}:{port}"
    finally:
        server.stop()


def let_all_go() -> None:
    """Ends the sessions while their server still hears it."""
    from ledger.cluster import session

    for made in session._open.values():
        made.stop()
    session._open.clear()


@dataclass(frozen=True)
class Spark:
    """A running cluster: the address to ask, and its two workers by the process each one leads."""

    address: str
    workers: tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]

    def kill_a_worker(self) -> None:
        """The first worker and what it runs, at once and without a word."""
        os.killpg(self.workers[0].pid, signal.SIGKILL)
        self.workers[0].wait()


@contextmanager
def spark(home: Path, folder: Path) -> Iterator[Spark]:
    """A standalone cluster from the pyspark package at `home`; its logs and scratch files lie in `folder`."""
    master, web, connect = (_free_port() for _ in range(3))
    running: list[subprocess.Popen[bytes]] = []
    at = f"spark://127.0.0.1:{master}"

    def start(name: str, *command: str) -> subprocess.Popen[bytes]:
        running.append(_started(home, folder, name, command))
        return running[-1]

    try:
        deploy = ("spark-class", "org.apache.spark.deploy")
        start("master", deploy[0], f"{deploy[1]}.master.Master", "--host", "127.0.0.1", "--port", str(master),
              "--webui-port", str(web))  # fmt: skip
        _until(lambda: "Starting Spark master" in _said(folder, "master"), folder)
        workers = tuple(
            start(f"worker{n}", deploy[0], f"{deploy[1]}.worker.Worker", "--cores", "1", "--memory", "1500m",
                  "--host", "127.0.0.1", "--webui-port", str(_free_port()), "--work-dir", str(folder / f"w{n}"), at)
            for n in (1, 2)
        )  # fmt: skip
        _until(lambda: _said(folder, "master").count("Registering worker") == 2, folder)
        start("connect", "spark-submit", "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
              "--master", at, *_settings(folder, connect))  # fmt: skip
        _until(lambda: _listens(connect) and _said(folder, "master").count("Launching executor") >= 2, folder)
        yield Spark(f"sc://127.0.0.1:{connect}", (workers[0], workers[1]))
    finally:
        for one in reversed(running):
            _end(one)


def _settings(folder: Path, port: int) -> Iterator[str]:
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.driver.memory": "1500m",
        "spark.executor.memory": "1g",
        "spark.executor.cores": 1,
        "spark.sql.shuffle.partitions": 4,  # two cores; 200 by default
        "spark.ui.enabled": "false",
        "spark.local.dir": folder / "local",
        "spark.sql.warehouse.dir": folder / "warehouse",
    }
    for name, value in settings.items():
        yield from ("--conf", f"{name}={value}")


def _started(home: Path, folder: Path, name: str, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    told = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1", "TZ": "UTC"}
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [str(home / "bin" / command[0]), *command[1:]],
            env={**os.environ, **told},
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own: what a worker starts ends with it
        )


def _end(one: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(one.pid, signal.SIGTERM)
        one.wait(15)
    except ProcessLookupError:
        pass
    except subprocess.TimeoutExpired:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def _said(folder: Path, name: str) -> str:
    return (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


def _until(reached: Callable[[], bool], folder: Path) -> None:
    ends = time.monotonic() + READY_SECONDS
    while not reached():
        if time.monotonic() > ends:
            logs = "\n".join(f"{log.name}: {_said(folder, log.stem)[-1500:]}" for log in sorted(folder.glob("*.log")))
            raise TimeoutError(f"the cluster did not come up\n{logs}")
        time.sleep(0.2)


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

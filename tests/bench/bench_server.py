"""A Streamlit server of its own process: how long it takes to be ready, what it works and holds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PATIENCE = 120
"""Seconds: the machine may be busy with other things."""


class Server:
    """A running server. Its work is counted over all its threads."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, seconds: float) -> None:
        self.port, self.seconds = port, seconds
        """`seconds`: from the command to the first answer of the health check."""
        self._process = psutil.Process(process.pid)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def work(self) -> float:
        """Processor seconds so far."""
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        return float(self._process.memory_info().rss) / 1e6


@contextmanager
def served(app: Path, told: Mapping[str, str]) -> Iterator[Server]:
    """`streamlit run APP` on a free port with these variables of the environment, ended after the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _answered(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(process, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answered(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no server at {address}")

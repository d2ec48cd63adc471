"""Deadlines: each block is interrupted at its own time and never after its end."""

from __future__ import annotations

import subprocess
import sys
import threading

from ledger.deadlines import limited
from ledger.places import ROOT


def test_what_ends_in_time_is_never_interrupted() -> None:
    interrupted = threading.Event()
    with limited(0.02, interrupted.set):
        pass
    assert not interrupted.wait(0.1)


def test_a_short_deadline_does_not_wait_for_a_long_one() -> None:
    long, short = threading.Event(), threading.Event()
    with limited(60, long.set), limited(0.02, short.set):
        assert short.wait(30)
    assert not long.is_set()


def test_each_of_several_is_interrupted() -> None:
    events = [threading.Event() for _ in range(3)]
    with limited(0.02, events[0].set), limited(0.04, events[1].set), limited(0.06, events[2].set):
        assert all(event.wait(30) for event in events)


def test_a_process_ends_quietly_while_a_statement_still_runs_in_a_thread() -> None:
    """The interpreter's end and an interrupt never meet: `terminate called` on stderr would be a crash."""
    running = (
        "import threading, time\nfrom ledger.deadlines import limited\n"
        "def run():\n    with limited(0.001, lambda: None):\n        time.sleep(60)\n"
        "[threading.Thread(target=run, daemon=True).start() for _ in range(8)]\n"
    )
    done = subprocess.run([sys.executable, "-c", running], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")

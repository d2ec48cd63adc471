"""One page at a version nobody has asked yet: `python fresh_page.py STORE PAGE` prints seconds and processor seconds.

The same page of the small store has been drawn before in this process, so neither imports nor parsed files count.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from bench_server import ROOT
from streamlit.testing.v1 import AppTest


def drawn(store: str, page: str) -> dict[str, float]:
    """First and second run of a page in a session of its own. Raises AssertionError where the page failed."""
    os.environ["LEDGER_STORE"] = store
    test = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=600)
    if page:
        test.switch_page(str(ROOT / "pages" / f"{page}.py"))
    began, worked = time.perf_counter(), time.process_time()
    test.run()
    first = {"seconds": time.perf_counter() - began, "processor": time.process_time() - worked}
    assert not test.exception
    assert test.title
    worked = time.process_time()
    test.run()
    return first | {"again": time.process_time() - worked}


def peak() -> float:
    """Megabytes this process has held at most. getrusage tells that of the process that started it, if it is more."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    drawn(os.environ["BENCH_SMALL"], sys.argv[2])
    found = drawn(sys.argv[1], sys.argv[2])
    print(json.dumps(found | {"megabytes": peak()}))

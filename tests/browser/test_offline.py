"""With no way out at all: server and browser in a network namespace that has nothing but its own loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from ledger.places import ROOT

pytestmark = pytest.mark.browser

WORKS = "deep_link or year_comparison or opens_its_passport or go_back_by_one_click"
"""What is tried there: a deep link, moving between pages, a passport, an upload with undo."""


def test_all_works_in_a_network_namespace_without_a_way_out() -> None:
    assert shutil.which("unshare"), "util-linux is needed"
    inside = (
        "ip link set lo up && ! timeout 3 bash -c 'exec 3<>/dev/tcp/192.0.2.1/80' 2>/dev/null && "
        f"exec {sys.executable} -m pytest -m browser -q -p no:cacheprovider -k '{WORKS}' "
        "tests/browser/test_front.py tests/browser/test_desk_in_browser.py"
    )
    command = ["unshare", "--net", "--map-root-user", "bash", "-c", inside]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]

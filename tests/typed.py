"""The command line, typed in this process: faster than a new one, and the same from `main` on."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any

from ledger.__main__ import main
from ledger.places import ROOT


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Its --json; stdout must hold nothing else."""
        return json.loads(self.out)


def typed(*words: object) -> Said:
    """Exit code, stdout and stderr of `python -m ledger …`."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def started(*words: object) -> subprocess.Popen[str]:
    """The same in a process of its own, in the environment of this one."""
    command = [sys.executable, "-m", "ledger", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ended(process: subprocess.Popen[str]) -> Said:
    """What it answered; waits for its end."""
    out, err = process.communicate()
    return Said(process.returncode, out, err)

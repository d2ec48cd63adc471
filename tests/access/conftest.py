"""A role file that makes whoever runs the test somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ledger import access

As = Callable[..., None]


@pytest.fixture
def as_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> As:
    """`as_role("branch", "铸造事业部")`: the user of the operating system is that from now on; "" makes him nobody."""
    file = tmp_path / "roles.toml"
    monkeypatch.setenv("LEDGER_ROLES", str(file))

    def become(role: str, division: str = "") -> None:
        unit = f'division = "{division}"\n' if division else ""
        user = f'[[users]]\nuser = "{access.user()}"\nrole = "{role}"\n{unit}' if role else ""
        file.write_text(f'ask = "工会办公室 8001"\n{user}', encoding="utf-8")

    return become

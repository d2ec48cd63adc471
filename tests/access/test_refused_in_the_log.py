"""Papers and refusals on the command line, role by role: what leaves is in the audit log, and so is what does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import small_ledgers
from small_ledgers import ASSEMBLY, FOUNDRY
from test_commands_by_role import ALLOWED, ROLES

from ledger import access, paper
from ledger.__main__ import main
from ledger.access.commands import COMMANDS
from ledger.store import Store

As = Callable[..., None]
PAPERS = {kind: " ".join(ROLES) for kind in paper.KINDS if kind != "bulletin"}
PAPERS["audit"] = "analyst auditor administrator"
"""Kind of paper → whom it is given. The small store has no measures, of which a bulletin would be."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small store whose log the tests may write to."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "own" / "store"))
    return small_ledgers.filed(tmp_path / "own" / "store")


def logged(store: Store, after: int) -> list[tuple[str, ...]]:
    """The log's lines past the first `after`, the oldest first."""
    return [(line.who, line.role, line.act, line.what, line.origin) for line in reversed(store.log.lines())][after:]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_every_command_that_a_role_is_refused_is_in_the_audit_log(role: str, as_role: As, store: Store) -> None:
    as_role(role, FOUNDRY if role == "branch" else "")
    before = len(store.log.lines())
    refused = [line.split() for line, roles in ALLOWED.items() if role not in roles.split()]
    assert [main(words) for words in refused] == [3] * len(refused)
    assert logged(store, before) == [
        (access.user(), role, "refused", COMMANDS[words[0]].value, f"command {words[0]}") for words in refused
    ]


def test_somebody_without_a_role_and_a_look_at_another_unit_are_in_it_too(as_role: As, store: Store) -> None:
    before = len(store.log.lines())
    as_role("")
    assert main(["metrics"]) == 3
    as_role("branch", FOUNDRY)
    assert main(["answer", "workforce.employees", "--where", f"division={ASSEMBLY}"]) == 3
    assert logged(store, before) == [
        (access.user(), "", "refused", "nobody", "command metrics"),
        (access.user(), "branch", "refused", "unit", "command answer"),
    ]


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_every_kind_of_paper_is_given_or_refused_as_the_table_says(
    role: str, as_role: As, store: Store, tmp_path: Path
) -> None:
    as_role(role, FOUNDRY if role == "branch" else "")
    for kind, roles in PAPERS.items():
        before, out = len(store.log.lines()), tmp_path / f"{kind}.{paper.ENDINGS[kind]}"
        if role == "branch" and kind == "branch":
            out = out.with_suffix(".docx")
        code = main(["paper", kind, "--year", "2024", "--out", str(out)])
        ((who, as_what, act, _, origin),) = logged(store, before)
        given = role in roles.split()
        assert (code, out.exists(), act) == ((0, True, "export") if given else (3, False, "refused")), kind
        assert (who, as_what, origin) == (access.user(), role, "command paper")

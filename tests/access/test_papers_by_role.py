"""Papers by role: a branch carries its own figures into the meeting, and files and rows go with who may see them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_ledgers import ASSEMBLY, DEPOT, FOUNDRY, LAB

from ledger import paper
from ledger.__main__ import main

As = Callable[..., None]
pytestmark = pytest.mark.usefixtures("in_small_store")


def written(kind: str, folder: Path, *words: str, ending: str = "") -> tuple[int, str]:
    """The exit code of the command, and everything that its file says, files within it included."""
    out = folder / f"{kind}.{ending or paper.ENDINGS[kind]}"
    code = main(["paper", kind, "--year", "2024", "--out", str(out), *words])
    return code, (inside(out.read_bytes()) if code == 0 else "")


def inside(data: bytes) -> str:
    """The text of a zipped document, of its embedded workbooks and of the documents in it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            found.append(inside(part) if part.startswith(b"PK") else part.decode("utf-8", "replace"))
    return "\n".join(found)


LONG = ("workbook", "slides", "congress", "report", "survey")


@pytest.mark.parametrize("kind", ["brief", "branch", *(pytest.param(kind, marks=pytest.mark.long) for kind in LONG)])
def test_a_branch_s_paper_holds_its_own_figures_and_no_other_s_name(kind: str, as_role: As, tmp_path: Path) -> None:
    as_role("branch", FOUNDRY)
    code, text = written(kind, tmp_path, ending="docx" if kind == "branch" else "")
    assert code == 0
    assert FOUNDRY in text
    assert not [name for name in (ASSEMBLY, LAB, DEPOT, "装配车间") if name in text]


def test_a_branch_s_own_sheet_is_a_document_and_no_archive(as_role: As, tmp_path: Path) -> None:
    as_role("branch", FOUNDRY)
    assert written("branch", tmp_path) == (2, "")
    as_role("leader")
    assert written("branch", tmp_path, ending="docx") == (2, "")


def test_another_s_paper_is_refused(as_role: As, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_role("branch", FOUNDRY)
    assert written("brief", tmp_path, "--where", f"division={ASSEMBLY}") == (3, "")
    assert "只能看本单位的数据" in capsys.readouterr().err
    as_role("leader")
    assert ASSEMBLY in written("brief", tmp_path, "--where", f"division={ASSEMBLY}")[1]


@pytest.mark.parametrize(("role", "code"), [("leader", 3), pytest.param("auditor", 0, marks=pytest.mark.long)])
def test_the_working_paper_of_the_audit_is_for_who_may_see_files(
    role: str, code: int, as_role: As, tmp_path: Path
) -> None:
    as_role(role)
    assert written("audit", tmp_path)[0] == code

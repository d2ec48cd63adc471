"""The committed exports are what the generator writes, small enough to keep, and name nobody real."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from sample_files import RAW, ROOT, SAMPLE


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    subprocess.run([sys.executable, "-m", "data.sample.generate", "--into", folder], cwd=ROOT, check=True)
    return folder


def contents(path: Path) -> dict[str, bytes]:
    """A workbook by its parts: another zlib packs the same bytes to another length."""
    if path.suffix != ".xlsx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.long
def test_the_generator_writes_the_committed_files_and_no_others(fresh: Path) -> None:
    assert names(fresh) == names(RAW)


@pytest.mark.long
def test_what_it_writes_is_the_same_to_the_byte(fresh: Path) -> None:
    assert [name for name in sorted(names(RAW)) if contents(fresh / name) != contents(RAW / name)] == []


def test_the_exports_stay_small_enough_for_the_repository() -> None:
    assert sum(path.stat().st_size for path in RAW.rglob("*") if path.is_file()) < 6_000_000


def test_the_build_list_names_every_export_once_and_its_mappings() -> None:
    listed = tomllib.loads((SAMPLE / "build.toml").read_text(encoding="utf-8"))["file"]
    named = [one["path"] for one in listed] + [one["mapping"] for one in listed if "mapping" in one]
    assert len(named) == len(set(named))
    assert set(named) == {f"raw/{name}" for name in names(RAW)}


def test_every_workbook_says_that_it_is_invented() -> None:
    for path in RAW.rglob("*.xlsx"):
        assert "虚构" in contents(path)["docProps/core.xml"].decode()

"""A full disk and a read-only one: nothing accepted is lost, nothing is half there, and a sentence says what it is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disks import read_only, resized, small_disk
from typed import Said, typed

from ledger.store import Store

pytestmark = pytest.mark.long


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 400 KB with a store on it that does not exist yet."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "disk" / "store"))
    with small_disk(tmp_path / "disk", 400) as folder:
        yield folder


def ledger(folder: Path, month: int, rows: int = 800) -> Path:
    """A month of aid whose amounts no compression makes smaller."""
    dice = random.Random(month)
    path = folder / f"帮扶{month}.csv"
    lines = [f"总装事业部,某人,大病救助,2024-{month:02}-15,{dice.randrange(10**6) / 100}\n" for _ in range(rows)]
    path.write_text("单位,姓名,帮扶项目,发放日期,金额\n" + "".join(lines), encoding="utf-8")
    return path


def imported(folder: Path, month: int, *words: str) -> Said:
    return typed("import", ledger(folder, month), *words)


def months(store: Path) -> list[str]:
    return sorted(Store.open(store).snapshot().scopes("aid_payments"))


def test_a_full_disk_refuses_and_loses_nothing(disk: Path, tmp_path: Path) -> None:
    accepted, said = list[str](), Said(0, "", "")
    for month in range(1, 13):
        said = imported(tmp_path, month)
        if said.code:
            break
        accepted.append(f"2024-{month:02}")
    assert accepted, "not even one fitted"
    assert (said.code, said.out, "磁盘已满" in said.err) == (1, "", True)
    assert "the disk is full" in imported(tmp_path, 12, "--lang", "en").err
    assert months(disk / "store") == accepted
    assert typed("check").code == 0
    assert not list((disk / "store").rglob("*.tmp"))
    resized(disk, 4000)
    assert imported(tmp_path, 12).code == 0
    assert months(disk / "store") == [*accepted, "2024-12"]


def test_a_read_only_disk_is_still_read(disk: Path, tmp_path: Path) -> None:
    imported(tmp_path, 1)
    asked = ("answer", "aid.person_times", "--json")
    before = typed(*asked)
    with read_only(disk):
        assert typed(*asked) == before
        assert (typed("check").code, typed("history").code) == (0, 0)
        for said in (imported(tmp_path, 2), typed("undo", 1), typed("freeze", 2024)):
            assert (said.code, said.out) == (1, "")
            assert "写不进" in said.err
            assert str(disk) not in said.err
    assert imported(tmp_path, 2).code == 0
    assert months(disk / "store") == ["2024-01", "2024-02"]

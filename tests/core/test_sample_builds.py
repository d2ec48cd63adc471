"""The sample is made anew when its files have changed, and never when somebody has added to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import sample
from ledger.intake import Upload, stage
from ledger.store import Store

UNITS = "单位编码,单位名称,层级,上级编码\nG,集团,集团,\nA,总装,基层工会,G\n"


def files(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sample, "_uploads", lambda: [Upload("组织机构.csv", text.encode())])


def test_other_files_make_it_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(monkeypatch, UNITS)
    assert not sample.is_current(tmp_path / "store")
    sample.build(tmp_path / "store")
    assert sample.is_current(tmp_path / "store")
    files(monkeypatch, UNITS + "F,铸造,基层工会,G\n")
    assert not sample.is_current(tmp_path / "store")


def test_what_was_added_to_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(monkeypatch, UNITS)
    sample.build(tmp_path / "store")
    more = Upload("组织机构.csv", (UNITS + "F,铸造,基层工会,G\n").encode())
    stage(Store.open(tmp_path / "store"), [more]).commit(who="测试员", note="")
    files(monkeypatch, UNITS + "Z,锻压,基层工会,G\n")
    assert sample.is_current(tmp_path / "store")

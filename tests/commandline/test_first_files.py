"""The way from the sample to a store of one's own, and the first survey in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from exports import SURVEY, payments
from sample_ledger import raw
from typed import typed

from ledger import places, sample
from ledger.store import Store

ON_SAMPLE = "尚无本单位台账，以下为示例数据。"


@pytest.fixture
def real(sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the real store will be; none stands yet, and nothing names one."""
    monkeypatch.delenv("LEDGER_STORE", raising=False)
    monkeypatch.setattr(places, "REAL_STORE", tmp_path / "real")
    monkeypatch.setattr(places, "SAMPLE_STORE", sample_store.folder)
    monkeypatch.setattr(sample, "is_built", lambda *_: True)
    return tmp_path / "real"


def forms() -> tuple[int, str]:
    """Valid forms of 2024, and what is said on stderr."""
    said = typed("answer", "satisfaction.valid_forms", "--year", 2024, "--json")
    return said.document[0]["value"], said.err.strip()


@pytest.mark.usefixtures("real")
def test_without_a_store_of_ones_own_the_sample_answers_and_says_so() -> None:
    assert forms() == (4_582, ON_SAMPLE)


def test_the_first_import_makes_a_store_with_its_own_rows_and_no_invented_one(real: Path, tmp_path: Path) -> None:
    said = typed("import", payments(tmp_path, "2024-05-06", 1_200, times=5), "--json")
    assert (said.code, said.document["version"]) == (0, 1)
    (paid,) = typed("answer", "aid.paid", "--json").document
    assert (paid["year"], paid["value"], paid["base"]) == (2024, 6_000, 5)
    store = Store.open(real)
    assert not store.sample
    assert {batch.table for batch in store.snapshot().batches} == {"aid_payments"}


def test_from_then_on_the_sample_answers_no_more(real: Path, tmp_path: Path) -> None:
    typed("import", payments(tmp_path, "2024-05-06", 1_200))
    said = typed("answer", "satisfaction.rate", "--year", 2024, "--json")
    assert (said.code, said.out) == (2, "")
    assert ON_SAMPLE not in said.err


def test_a_first_import_that_is_refused_leaves_the_sample_in_sight(real: Path, tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_bytes(b"")
    assert typed("import", tmp_path / "空.csv").code == 2
    assert forms() == (4_582, ON_SAMPLE)


def test_so_does_one_that_asks_and_one_that_is_only_tried(real: Path, tmp_path: Path) -> None:
    assert typed("import", payments(tmp_path, "5月6日", 1_200)).code == 2
    assert typed("import", payments(tmp_path, "2024-05-06", 1_200), "--dry-run").code == 0
    assert forms() == (4_582, ON_SAMPLE)


@pytest.mark.usefixtures("real")
def test_the_sample_is_not_undone_for_want_of_a_store(sample_store: Store) -> None:
    said = typed("undo", 1)
    assert (said.code, said.out) == (2, "")
    assert "没有账本" in said.err
    assert sample_store.latest() == 1


def test_the_sample_is_never_built_over_anything_else(tmp_path: Path) -> None:
    own, papers = Store.create(tmp_path / "own").folder, tmp_path / "papers"
    papers.mkdir()
    (papers / "会议纪要.txt").write_text("…", encoding="utf-8")
    for folder in (own, papers):
        said = typed("sample", "--into", folder)
        assert (said.code, said.out) == (2, "")
        assert "不会用示例覆盖" in said.err
    assert (papers / "会议纪要.txt").exists()
    assert not Store.open(own).sample


@pytest.mark.long
def test_a_sample_that_stands_is_left_alone_if_only_a_missing_one_is_wanted(own_sample: Store, tmp_path: Path) -> None:
    typed("import", payments(tmp_path, "2024-12-20", 1_000), "--supplement")
    assert typed("sample", "--into", own_sample.folder, "--if-missing").code == 0
    assert own_sample.latest() == 2


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that is named and does not exist yet."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "empty"))
    return tmp_path / "empty"


def test_a_first_survey_asks_and_its_own_proposal_answers(empty: Path, tmp_path: Path) -> None:
    asked = typed("import", raw(SURVEY))
    assert asked.code == 2
    assert "哪几个选项算满意" in asked.err
    assert Store.open(empty).latest() == 0
    proposal = tomllib.loads(asked.out)
    assert (proposal["year"], proposal["favourable"]) == (2024, ["非常满意", "满意"])

    (tmp_path / "读法.toml").write_text(asked.out, encoding="utf-8")
    done = typed("import", raw(SURVEY), "--mapping", tmp_path / "读法.toml", "--json")
    assert (done.code, done.document["files"][0]["accepted"]) == (0, 4_620)
    assert rated() == ("97.29%", 4_605)

    unhurried = asked.out.replace("min_seconds = 0", "min_seconds = 15")
    (tmp_path / "读法.toml").write_text(unhurried, encoding="utf-8")
    assert typed("import", raw(SURVEY), "--mapping", tmp_path / "读法.toml").code == 0
    assert rated() == ("97.28%", 4_582)


def rated() -> tuple[str, int]:
    """The rate, and the forms it rests on."""
    (one,) = typed("answer", "satisfaction.rate", "--json").document
    return one["text"], one["base"]


def test_with_json_the_questions_and_the_proposal_are_one_document(empty: Path) -> None:
    asked = typed("import", raw(SURVEY), "--json")
    assert asked.code == 2
    assert set(asked.document) == {"questions", "mapping"}
    assert tomllib.loads(asked.document["mapping"])["unit"] == "1、您所在的单位"

"""Whoever keeps the store has the big surveys summed up before anybody asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, survey
from typed import Said, typed

from ledger.store import Store
from ledger.summaries import FOLDER, files

BIG = pytest.mark.usefixtures("always")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The small store's last year, to be written to: forms, answers, and answers by item and topic are summed up."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return small_ledgers.filed(tmp_path / "store", years=(2024,))


def counted(said: Said) -> tuple[int, int]:
    """How many were there, how many were made."""
    assert said.code == 0
    return said.document["there"], said.document["made"]


def test_of_small_ledgers_nothing_need_be_prepared(store: Store) -> None:
    said = typed("prepare")
    assert (said.code, said.out.strip()) == (0, "没有超过500000行的问卷，页面直接逐行数，不需要预先数。")
    assert not (store.folder / FOLDER).exists()


@BIG
def test_what_was_prepared_once_lies_ready(store: Store) -> None:
    assert counted(typed("prepare", "--json")) == (0, 3)
    said = typed("prepare")
    assert said.out.startswith("第1版的汇总：原有3份，新数0份，由DuckDB，用时")
    assert store.check() == []


@BIG
@pytest.mark.parametrize("how", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_an_interruption_leaves_what_is_finished(
    store: Store, how: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_make", _stopping_after(1, files._make, how))
    said = typed("prepare")
    assert (said.code, said.out) == (1, "")
    assert "已停下。数好的都留着，再运行一次接着数。" in said.err
    monkeypatch.undo()
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    monkeypatch.setattr("ledger.summaries.standing.LEAST", 0)
    assert counted(typed("prepare", "--json")) == (1, 2)


def _stopping_after(many: int, make: Callable[..., Path], how: BaseException) -> Callable[..., Path]:
    made: list[Path] = []

    def stopping(*given: object) -> Path:
        if len(made) == many:
            raise how
        made.append(make(*given))
        return made[-1]

    return stopping


@BIG
def test_a_survey_that_does_not_add_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = survey(2024, (ASSEMBLY, [True]), (FOUNDRY, [True]))
    told["survey_responses"].append({**told["survey_responses"][0], "unit": FOUNDRY})
    monkeypatch.setenv("LEDGER_STORE", str(Pocket(tmp_path / "twice").filed(**told).folder))
    said = typed("prepare")
    assert said.code == 0
    assert "survey_rated里同一份问卷不止一行，加不起来，仍逐行数。" in said.out


@BIG
def test_a_version_that_is_not_there_is_refused(store: Store) -> None:
    assert typed("prepare", "--as-of", 99).code == 2

"""Names are values, never a part of a statement: of units, of dimensions, of members, of metrics."""

from __future__ import annotations

import hostile_ledgers
import pytest

from ledger import answers
from ledger.__main__ import main
from ledger.catalogue import UnknownMetric
from ledger.store import Store

STATEMENTS = (
    "x' OR '1'='1",
    'x"; DROP TABLE roster --',
    "x'); DELETE FROM filed_roster; --",
    "division) UNION SELECT 1 --",
    "$1",
    "?",
    "x\x00y",
    "\\'; --",
    "division--",
    '"division"',
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hostile_ledgers.filed(tmp_path_factory.mktemp("hostile") / "store")


@pytest.mark.parametrize("unit", hostile_ledgers.UNITS)
def test_a_unit_is_found_by_its_name_whatever_that_is(store: Store, unit: str) -> None:
    (one,) = answers.answer(store.snapshot(), "home.visits", (2024,), where={"division": unit})
    (whole,) = answers.answer(store.snapshot(), "home.visits", (2024,))
    assert one.value is not None
    assert whole.value == len(hostile_ledgers.UNITS) * one.value


def test_groups_bear_the_names_that_were_filed(store: Store) -> None:
    found = answers.answer(store.snapshot(), "home.visits", (2024,), ("zone",))
    assert {one.keys["zone"] for one in found} == set(hostile_ledgers.HOSTILE)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_for_a_member_a_dimension_or_a_metric_is_none_that_is_known(store: Store, name: str) -> None:
    snapshot = store.snapshot()
    for where, by in (({"division": name}, ()), ({}, (name,)), ({name: "x"}, ())):
        with pytest.raises(answers.Refused):
            answers.answer(snapshot, "home.visits", (2024,), by, where)
    with pytest.raises(UnknownMetric):
        answers.answer(snapshot, name)
    assert store.check() == []


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_command_line_refuses_it_in_a_sentence(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    for options in (["--where", f"division={name}"], ["--where", f"{name}=x"], ["--by", name]):
        assert main(["answer", "home.visits", *options]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert main(["compare", "home.visits", "--year", "2024", "--by", name]) == 2

"""A big survey is summed up by the cluster, and pages are served from that by DuckDB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import small_ledgers
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, survey
from summing import same, summed
from typed import typed
from walk import on_cluster

from ledger import engine, passport
from ledger.answers import answer
from ledger.places import ROOT
from ledger.result import EngineAway, NoSelect
from ledger.store import Snapshot, Store
from ledger.summaries import files, standing

pytestmark = pytest.mark.cluster


def awkward(pocket: Pocket) -> Snapshot:
    """Forms of no unit and of an unknown one, an invalid form, blanks, an item without a topic and one in no list."""
    answered = [(ASSEMBLY, [True, None]), (SHOP, [True, False]), (FOUNDRY, [False, False]), ("某新单位", [True, True])]
    told = survey(2024, *answered * 5)
    told["survey_items"][1]["topic"] = None
    told["survey_items"] = told["survey_items"][:2]
    told["survey_answers"][-1]["item_code"] = "Q9"
    told["survey_answers"][-2]["levels"] = 1
    told["survey_responses"][-1]["valid"] = False
    for nth, form in enumerate(told["survey_responses"]):
        form |= {
            "unit": None if nth == 6 else form["unit"],
            "age_band": ["35岁以下", None][nth % 2],
            "job_class": "技术",
        }
    return pocket.holding(**told)


def test_the_cluster_sums_up_what_duckdb_sums_up(small_store: Store, pocket: Pocket, sail: str) -> None:
    """Forms; answers; answers by item and topic: of three years, and of one."""
    assert same(small_store.snapshot(), sail) == 3 * 3
    assert same(awkward(pocket), sail) == 3


def test_a_form_less_is_noticed(pocket: Pocket, sail: str) -> None:
    """Not by its name only: the name says which batches it is made of."""
    told = survey(2024, (ASSEMBLY, [True, True]), (FOUNDRY, [True, False]))
    whole = summed(pocket.holding(**told))
    lacking = summed(pocket.holding(**told | {"survey_responses": told["survey_responses"][:1]}), sail)
    assert not whole.keys() & lacking.keys()
    assert {len(one.rows) for one in whole.values()} != {len(one.rows) for one in lacking.values()}


def test_what_the_cluster_summed_up_serves_the_pages_of_a_process_on_duckdb(
    tmp_path: Path, sail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    snapshot = store.snapshot()
    asked = [("satisfaction.rate", ()), ("satisfaction.rate", ("division",)), ("satisfaction.score", ("item",))]
    by_rows = [answer(snapshot, name, by=by) for name, by in asked]
    told = prepared_by_another_process(store.folder, sail)
    assert (told["there"], told["made"], told["left"]) == (0, 9, [])
    assert told["by"] == sail.removeprefix("sc://")

    small_ledgers.aided_again(store)  # another version: of this one nothing is known yet
    monkeypatch.setattr(standing, "LEAST", 0)
    monkeypatch.setattr(files, "_make", lambda *given: pytest.fail("the cluster has summed this up"))
    later = store.snapshot()
    assert [answer(later, name, by=by) for name, by in asked] == by_rows
    (found,) = answer(later, "satisfaction.rate", (2024,))
    assert passport.of(store, later, found, sources=False).read == "summaries"


def test_what_was_asked_lately_is_worked_out_by_the_cluster_and_read_by_duckdb(
    tmp_path: Path, sail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Persons do not add up over batches: of a new version each of them is counted once more, before anybody asks."""
    monkeypatch.setattr("ledger.results.keys.LEAST", 0)
    store = small_ledgers.filed(tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    asked = [("aid.persons", ()), ("aid.median", ("division",)), ("voices.on_time_rate", ("division",))]
    before = [answer(store.snapshot(), name, by=by) for name, by in asked]
    small_ledgers.aided_again(store)
    monkeypatch.setenv("LEDGER_ENGINE", sail)
    told = typed("prepare", "--json").document
    assert (told["made"], told["results"] > 0) == (0, True)

    monkeypatch.delenv("LEDGER_ENGINE")
    worked_out = engine._worked_out
    monkeypatch.setattr(engine, "_worked_out", lambda *given: pytest.fail("the cluster has worked this out"))
    lying = [answer(store.snapshot(), name, by=by) for name, by in asked]
    assert lying != before
    monkeypatch.setattr(engine, "_worked_out", worked_out)
    other = small_ledgers.filed(tmp_path / "other")  # of which nothing is known
    small_ledgers.aided_again(other)
    assert [answer(other.snapshot(), name, by=by) for name, by in asked] == lying


PREPARE = """
from ledger.__main__ import main
from ledger.summaries import standing
standing.LEAST = 0
raise SystemExit(main(["prepare", "--json"]))
"""


def prepared_by_another_process(folder: Path, address: str) -> Any:
    script = folder.with_name("prepare.py")  # a file: the client takes a process without one for its own doctests
    script.write_text(PREPARE, encoding="utf-8")
    environment = {**os.environ, "LEDGER_STORE": str(folder), "LEDGER_ENGINE": address, "PYTHONPATH": str(ROOT)}
    return json.loads(subprocess.check_output([sys.executable, str(script)], env=environment))


def test_a_server_that_went_away_is_said_in_a_sentence_and_nothing_is_left_lying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    monkeypatch.setenv("LEDGER_ENGINE", "sc://127.0.0.1:1")
    monkeypatch.setattr(standing, "LEAST", 0)
    said = typed("prepare")
    assert (said.code, said.out) == (1, "")
    assert "127.0.0.1:1" in said.err
    assert not list((store.folder / "tmp").rglob("*.parquet"))
    with pytest.raises(EngineAway):
        engine.sum_up(store.snapshot(), lambda text, share: None)


def test_no_file_but_the_snapshots_own_batches_is_read_there(pocket: Pocket, sail: str) -> None:
    from ledger.cluster import running

    earlier = pocket.holding(**survey(2024, (ASSEMBLY, [True])))
    later = pocket.holding(**survey(2024, (ASSEMBLY, [True, False])))
    (batch,) = earlier.of("survey_answers")
    count = f"SELECT count(*) AS n FROM read_parquet(['{batch.path}'], union_by_name = true)"
    assert running.of_batches(sail, earlier, count).to_pylist() == [{"n": 1}]
    with pytest.raises(NoSelect):
        running.of_batches(sail, later, count)
    with pytest.raises(NoSelect):
        on_cluster(sail, earlier, count)  # and none at all by a statement that somebody types

"""Parity: every metric file gives the same on DuckDB and on Sail, and so does every statement behind a page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, survey
from walk import differing, every_grain, on_cluster, walked

from ledger import answers, bridged, engine, names, passport, reconcile, rows, tally, units, until
from ledger.catalogue import catalogue
from ledger.result import Rows
from ledger.store import Snapshot, Store

pytestmark = pytest.mark.cluster

Recorded = list[tuple[Snapshot, str, Any]]


def test_every_metric_is_the_same_at_every_grain(sample_store: Store, sail: str) -> None:
    compared, differences = walked(sample_store.snapshot(), sail, every_grain)
    assert differences == []
    assert compared > 5 * len(catalogue())


def test_a_form_less_is_noticed(pocket: Pocket, sail: str) -> None:
    forms = survey(2024, (ASSEMBLY, [True, True]), (FOUNDRY, [True, False]))
    whole, lacking = (
        pocket.holding(**forms),
        pocket.holding(**forms | {"survey_responses": forms["survey_responses"][:1]}),
    )
    sql = "SELECT count(*) FILTER (WHERE favourable) AS numerator, count(*) AS denominator FROM survey_rated"
    assert engine.run(whole, sql).rows == [(3, 4)]
    assert differing(engine.run(whole, sql), on_cluster(sail, whole, sql)) == []
    assert differing(engine.run(whole, sql), on_cluster(sail, lacking, sql)) == ["(3, 4) / (2, 2)"]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """Every statement that is run from here on."""
    plain, seen = engine.run, []

    def noting(snapshot: Snapshot, sql: str, params: Any = None) -> Rows:
        seen.append((snapshot, sql, params))
        return plain(snapshot, sql, params)

    monkeypatch.setattr(engine, "run", noting)
    return seen


def test_every_statement_behind_answers_and_their_passports_is_the_same(
    small_store: Store, recorded: Recorded, sail: str
) -> None:
    _everything(small_store, small_store.snapshot())
    kinds = {(sql, repr(params)): (snapshot, sql, params) for snapshot, sql, params in recorded}
    assert len(kinds) > 200
    for snapshot, sql, params in kinds.values():
        assert differing(engine.run(snapshot, sql, params), on_cluster(sail, snapshot, sql, params)) == [], sql


def _everything(store: Store, snapshot: Snapshot) -> None:
    """What pages ask: figures by branch and attribute, spread, bands, members, passports, lists."""
    for name, metric in catalogue().items():
        for one in _tried(answers.answer, snapshot, name, (2024,)) or []:
            passport.of(store, snapshot, one), passport.of(store, snapshot, one, every_row=True)
        for dim in ("division", *metric.dims[1:2]):
            _tried(answers.answer, snapshot, name, (2023, 2024), (dim,))
        _tried(answers.spread, snapshot, name, (2024,))
        _tried(answers.distribution, snapshot, name, 10)
    _tried(tally.tally, snapshot, 2024)
    for view in rows.LISTED:
        rows.rows(snapshot, view, 2024)
    units.units(snapshot, 2024), units.known(snapshot), until.until(snapshot, 2024)
    (
        names.named(snapshot, "division", ASSEMBLY, "en"),
        reconcile.reconcile(snapshot, 2024),
        bridged.merged(snapshot, 2024, 2023),
    )


def _tried(function: Callable[..., Any], *given: Any) -> Any:
    """What a page would show, or nothing where the house refuses it."""
    with suppress(answers.Refused, LookupError):
        return function(*given)
    return None

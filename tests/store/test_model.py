"""Whatever is committed and undone in whatever order, each version is what a plain dict says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_desk import Desk

from ledger.store import NothingToDo, Store, UndoRefused

Ledger = dict[str, list[int]]

SCOPES = st.sampled_from(["2022", "2023", "2024"])
ROWS = st.lists(st.integers(0, 2), max_size=2).map(sorted)
PUT = st.dictionaries(SCOPES, st.none() | ROWS, min_size=1)
STEP = st.one_of(PUT, PUT, st.integers(1, 8))
"""An upload of some scopes (None removes one), or the undoing of a version."""


def applied(before: Ledger, put: dict[str, list[int] | None]) -> Ledger:
    return {scope: rows for scope, rows in {**before, **put}.items() if rows is not None}


def differing(one: Ledger, other: Ledger) -> set[str]:
    return {scope for scope in one | other if one.get(scope) != other.get(scope)}


def uploads(desk: Desk, put: dict[str, list[int] | None], past: list[Ledger]) -> None:
    after = applied(past[-1], put)
    changes = [
        desk.removes(scope) if rows is None else desk.puts(scope, *rows)
        for scope, rows in put.items()
        if rows is not None or scope in past[-1]
    ]
    try:
        receipt = desk.imports(*changes)
    except NothingToDo:
        assert after == past[-1]
        return
    assert {change.scope for change in receipt.changes} == differing(past[-1], after)
    past.append(after)


def refusal(desk: Desk, version: int) -> UndoRefused | None:
    try:
        desk.store.undo(version, who="乙")
    except UndoRefused as refused:
        return refused
    return None


def undoes(desk: Desk, version: int, past: list[Ledger]) -> None:
    before, after, now = past[version - 1], past[version], past[-1]
    moved = differing(before, after)
    if refused := refusal(desk, version):
        assert refused.later
        assert all(later > version and differing(past[later - 1], past[later]) & moved for later in refused.later)
    else:
        assert {scope: now.get(scope) for scope in moved} == {scope: after.get(scope) for scope in moved}
        past.append(applied(now, {scope: before.get(scope) for scope in moved}))


@pytest.mark.long
@settings(max_examples=10, deadline=None)
@given(st.lists(STEP, min_size=3, max_size=12))
def test_every_version_is_what_a_plain_dict_says(steps: list[dict[str, list[int] | None] | int]) -> None:
    with TemporaryDirectory() as room:
        desk, past = Desk(Store.create(Path(room) / "store")), [Ledger()]
        for step in steps:
            if isinstance(step, dict):
                uploads(desk, step, past)
            elif step < len(past):
                undoes(desk, step, past)
        assert [desk.ledger(version) for version in range(len(past))] == past
        assert desk.store.latest() == len(past) - 1
        assert desk.store.check() == []

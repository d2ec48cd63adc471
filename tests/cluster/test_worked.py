"""What a cluster worked out for a version lies beside the ledger, and goes when nobody asks for it any more."""

from __future__ import annotations

import os
import time

from pocket_ledgers import Pocket, paid

from ledger.cluster import worked


def test_each_version_and_each_wording_has_a_place_of_its_own(pocket: Pocket) -> None:
    first, second = pocket.holding(), pocket.holding(aid_payments=[paid("2024-01-02", 5)])
    places = {worked.folder(snapshot, text) for snapshot in (first, second) for text in ("SELECT 1", "SELECT 2")}
    assert len(places) == 4
    assert worked.folder(first, "SELECT 1") in places


def test_what_nobody_asked_for_in_a_month_is_gone(pocket: Pocket) -> None:
    old, recent = worked.folder(pocket.holding(), "old"), worked.folder(pocket.holding(), "recent")
    (old / "person_at").mkdir()
    long_ago = time.time() - 31 * 86_400
    os.utime(old, (long_ago, long_ago))
    now = worked.folder(pocket.holding(), "now")
    assert [place.exists() for place in (old, recent, now)] == [False, True, True]


def test_it_is_no_part_of_the_ledger(pocket: Pocket) -> None:
    store = pocket.filed(aid_payments=[paid("2024-01-02", 5)])
    (worked.folder(store.snapshot(), "x") / "person_at").write_text("whatever", encoding="utf-8")
    assert store.check() == []

"""What a version did to the figures of frozen years: old and new, from the versions before and at it."""

from __future__ import annotations

from ledger.moves import Move, moves
from ledger.store import Receipt, Store


def revised(store: Store, receipt: Receipt) -> list[Move]:
    """The figures of the frozen years it changed; none for a version that changed no frozen year."""
    if not receipt.frozen:
        return []
    found = moves(store.snapshot(receipt.version - 1), store.snapshot(receipt.version))
    return [move for move in found if move.year in receipt.frozen]

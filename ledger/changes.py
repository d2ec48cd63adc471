"""Changes in words: what an upload or a version does to the ledgers, and by how much a figure moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ledger import words
from ledger.contracts import contracts
from ledger.intake import Compared
from ledger.spans import span
from ledger.store import Change, ReceiptChange
from ledger.words import say

Kind = Literal["added", "replaced", "unchanged", "removed"]


@dataclass(frozen=True)
class Effect:
    """What becomes of one scope of one ledger."""

    table: str
    scope: str
    kind: Kind
    before: int
    after: int
    displaced: int | None = None
    """The version whose rows gave way; None where nobody had filed any, or where it is not known yet."""
    same: int = 0
    """Of the rows after, those that stood there before."""


def staged(changes: Iterable[Change], compared: Mapping[tuple[str, str], Compared]) -> list[Effect]:
    """Of an upload that is not confirmed yet; scopes that stay as they are included."""
    return [_staged(one, compared.get((one.table, one.scope))) for one in changes]


def _staged(one: Change, compared: Compared | None) -> Effect:
    before, after = one.before, one.after
    kind = _kind(before is not None, after is not None) if one.real else "unchanged"
    return Effect(
        one.table,
        one.scope,
        kind,
        before.rows if before else 0,
        after.rows if after else 0,
        before.version if before else None,
        same=_same(kind, after.rows if after else 0, compared),
    )


def _same(kind: Kind, after: int, compared: Compared | None) -> int:
    if kind == "unchanged":
        return after
    return compared.same if compared else 0


def counted(effects: Iterable[Effect]) -> dict[str, str]:
    """Rows that come, that give way to others, that go and that stay; each row of a scope counts once."""
    added = replaced = removed = unchanged = 0
    for one in effects:
        comes, goes = one.after - one.same, one.before - one.same
        added, removed = added + max(comes - goes, 0), removed + max(goes - comes, 0)
        replaced, unchanged = replaced + min(comes, goes), unchanged + one.same
    counts = {"added": added, "replaced": replaced, "removed": removed, "unchanged": unchanged}
    return {name: words.grouped(count) for name, count in counts.items()}


def made(changes: Iterable[ReceiptChange]) -> list[Effect]:
    """Of a version."""
    return [
        Effect(
            one.table,
            one.scope,
            _kind(one.before is not None, one.after is not None),
            one.rows_before,
            one.rows_after,
            one.displaced,
        )
        for one in changes
    ]


def _kind(before: bool, after: bool) -> Kind:
    if not after:
        return "removed"
    return "replaced" if before else "added"


# --- ledgers and scopes ------------------------------------------------------------------------------------


def title(table: str, lang: str) -> str:
    """A ledger's name for people."""
    contract = contracts().get(table)
    return getattr(contract, lang) if contract else table


def lines(effects: Sequence[Effect], lang: str) -> list[str]:
    """One line per ledger and kind: 帮扶救济金台账:新增102行(2024年三季度)."""
    order = ("added", "replaced", "removed", "unchanged")
    ranked = sorted(effects, key=lambda one: (list(contracts()).index(one.table), order.index(one.kind)))
    return [_line(table, kind, list(group), lang) for (table, kind), group in groupby(ranked, _which)]


def _which(one: Effect) -> tuple[str, Kind]:
    return one.table, one.kind


def _line(table: str, kind: Kind, effects: list[Effect], lang: str) -> str:
    same = sum(one.same for one in effects)
    return say(
        "desk.effect.replaced_partly" if kind == "replaced" and same else f"desk.effect.{kind}",
        lang,
        table=title(table, lang),
        before=words.grouped(sum(one.before for one in effects)),
        after=words.grouped(sum(one.after for one in effects)),
        same=words.grouped(same),
        scopes=span((one.scope for one in effects), lang),
    )

"""Crossed: years in which the group's members, piece by piece, would tell of a few in a unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ledger.answers.ask import Ask
from ledger.answers.counting import GROUP, Counted, counted
from ledger.answers.hiding import hidden, plain
from ledger.answers.populations import same
from ledger.answers.shutting import Shut
from ledger.answers.spans import by_time, coarser
from ledger.answers.tabulating import Cut
from ledger.privacy import follows, threshold
from ledger.store import Snapshot


@lru_cache(maxsize=1_000)
def given_away(snapshot: Snapshot, question: Ask, cut: Cut) -> frozenset[int]:
    """The years in which a unit told by members and by pieces is of a few at the crossing of both, and they are known.

    `cut` has an attribute and pieces. Where all of a programme is paid in autumn, its autumn in a branch is its year.
    What larger pieces give away smaller ones do, too.
    """
    larger = coarser(cut)
    before = given_away(snapshot, question, larger) if larger else frozenset[int]()
    of_members, of_pieces = Cut(cut.dim), by_time(cut.starts)
    by_member = hidden(snapshot, plain(question, cut.dim), of_members)
    by_piece = hidden(snapshot, plain(question), of_pieces)
    asked = plain(replace(question, metric=same(question.metric)), cut.dim)
    found = counted(snapshot, asked, Cut(cut.dim, cut.starts))
    both = by_member.keys() & by_piece.keys() & found.keys()
    k = threshold(question.metric)
    return before | frozenset(year for year in both if _follows(found[year], by_member[year], by_piece[year], k))


def _follows(found: Counted, by_member: Shut, by_piece: Shut, k: int) -> bool:
    levels = defaultdict[object, dict[Any, int]](dict)
    for row, cells in found.cells.items():
        if row != GROUP:
            levels[row[0], len(row)].update({(row, *at): count.people for at, count in cells.items()})
    members, pieces = (one.columns - one.members - one.below for one in (by_member, by_piece))
    return any(
        follows(people, ({row for row, _, _ in people} - by_member.rows - by_piece.rows, members, pieces), k)
        for people in levels.values()
    )

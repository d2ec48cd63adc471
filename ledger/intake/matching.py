"""Items beside last year's: the same, the same in other words, added or dropped. It proposes; people confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from ledger.intake.definition import Item
from ledger.intake.sketch import ItemMatch
from ledger.intake.text import like

CLOSE = 0.7
"""From so much likeness on (of 1) another wording is proposed as the same question."""
_MARKS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """An item's wording without marks: 「食堂。」 is 「食堂」."""
    return _MARKS.sub("", like(text))


def matched(items: Sequence[Item], last: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[ItemMatch, ...]]:
    """This year's items with last year's codes, topics and English names; and how each was matched."""
    before = {bare(item.item): item for item in last}
    pairs = {place: before[bare(item.item)] for place, item in enumerate(items) if bare(item.item) in before}
    free = [item for item in last if item not in pairs.values()]
    alike = _alike([(place, item) for place, item in enumerate(items) if place not in pairs], free)
    found: list[Item] = []
    matches: list[ItemMatch] = []
    for place, item in enumerate(items):
        old = pairs.get(place) or alike.get(place)
        was = alike[place].item if place in alike else ""
        found.append(_like_last(item, old, was) if old else item)
        kind: Literal["same", "reworded", "added"] = "reworded" if was else "same" if old else "added"
        matches.append(ItemMatch(kind, item.item, old.item if old else "", found[-1].code))
    gone = [item for item in free if item not in alike.values()]
    return tuple(found), (*matches, *(ItemMatch("dropped", "", item.item, item.code) for item in gone))


def _alike(items: Sequence[tuple[int, Item]], last: Sequence[Item]) -> dict[int, Item]:
    """The likest pairs first, each item once."""
    scored = [
        (SequenceMatcher(None, bare(item.item), bare(old.item)).ratio(), place, number)
        for place, item in items
        for number, old in enumerate(last)
    ]
    found: dict[int, Item] = {}
    taken: set[int] = set()
    for score, place, number in sorted(scored, reverse=True):
        if score >= CLOSE and place not in found and number not in taken:
            found[place] = last[number]
            taken.add(number)
    return found


def _like_last(item: Item, old: Item, was: str) -> Item:
    return replace(
        item,
        code=item.code or old.code,
        topic=old.topic or item.topic,
        item_en=item.item_en or old.item_en,
        reversed=item.reversed or old.reversed,
        was=item.was or was,
    )


def unconfirmed(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items without the codes that likeness alone has given them."""
    return tuple(replace(item, code="", was="") if item.was else item for item in items)

"""Names: a dimension's member as a reader knows it. Ledgers name things in Chinese, some with an English name beside.

Only what is printed passes through here: addresses, filters and exports keep the name in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ledger import engine, words
from ledger.answers import UNMATCHED
from ledger.store import Snapshot

UNITS = ("division", "division_now", "workshop", "workshop_now", "owner")
ENGLISH = """
SELECT
    'unit' AS kind,
    name,
    min(name_en) AS english
FROM organisation
WHERE name_en IS NOT NULL
GROUP BY name
HAVING count(DISTINCT name_en) = 1
UNION ALL
SELECT
    'item' AS kind,
    item AS name,
    max_by(item_en, survey_year) AS english
FROM survey_items
WHERE item_en IS NOT NULL
GROUP BY item
"""
"""Units of one name that have several English ones keep the Chinese: the name alone cannot say which is meant."""


def named(snapshot: Snapshot, dim: str, value: object, lang: str) -> str:
    """The member in print: the phrase of its own if there is one (`month.1`, `stage.授予`), in English the English name
    of a unit or survey item, else the name as filed. Without a value: that the row does not tell, or 未对应单位.
    """
    if value is None:
        return _nameless(dim, lang)
    if phrase := words.phrases(lang).get(f"{dim}.{value}"):
        return phrase
    return _in_english(snapshot, _kind(dim), str(value)) if lang == "en" else str(value)


def unit(snapshot: Snapshot, where: Mapping[str, object], lang: str) -> str:
    """The unit of a filter in print, the lowest level of it; empty for the whole group."""
    dim = next((dim for dim in ("workshop", "division") if where.get(dim)), "")
    return named(snapshot, dim, where[dim], lang) if dim else ""


def _nameless(dim: str, lang: str) -> str:
    """What a row does not tell is no unit that nobody knows."""
    if dim.startswith("division"):
        return UNMATCHED if lang == "zh" else words.say("value.unmatched", lang)
    return words.say("chart.no_workshop" if dim.startswith("workshop") else "chart.not_stated", lang)


def _in_english(snapshot: Snapshot, kind: str, name: str) -> str:
    """The English name; of a unit written as its path (总装/一车间) that of each part."""
    known = _english(snapshot)
    if kind != "unit":
        return known.get((kind, name), name)
    return "/".join(known.get((kind, part), part) for part in name.split("/"))


def _kind(dim: str) -> str:
    return "unit" if dim in UNITS else dim


@lru_cache(maxsize=64)
def _english(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    return {(kind, name): english for kind, name, english in engine.run(snapshot, ENGLISH).rows}

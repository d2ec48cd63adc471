"""How alike a stranger's heading or unit is to one that is known: a proposal to confirm, never an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from ledger.contracts import Contract
from ledger.intake import headings
from ledger.intake.text import like

SOUND = 0.7
"""From here on what is alike may speak against a ledger that asks for nothing but names."""
STRONG = 0.8
"""From here on even a column that is not needed is worth a question: 结束时间 for 结束日期, 培训结束日期 too."""
WEAK = 0.5
"""Below this nothing is proposed."""
_SYNONYMS = {"钱数": "金额", "数额": "金额", "款额": "金额", "时间": "日期", "课时": "学时"}
_SYNONYMS |= dict.fromkeys(("部门", "分工会", "基层工会"), "单位") | dict.fromkeys(("编码", "代码"), "编号")
_SYNONYMS |= dict.fromkeys(("种类", "类型"), "类别") | {"人名": "姓名", "场所": "地点"}
_SAME = re.compile("|".join(_SYNONYMS))
_UNIT_TAILS = re.compile(r"(有限责任公司|有限公司|股份公司|分公司|事业部|公司|分厂|工厂|车间|工会|委员会|厂|部|处|科)$")


@lru_cache(20_000)
def _folded(heading: str) -> str:
    return _SAME.sub(lambda found: _SYNONYMS[found[0]], headings.plain(heading))


def _likeness(heading: str, known: str) -> float:
    """0 to 1. A known heading inside a longer one counts as strong; letters in common count by their share."""
    one, other = _folded(heading), _folded(known)
    share = float(fuzz.ratio(one, other)) / 100
    return max(share, STRONG) if len(other) > 2 and other in one else share


def likely_columns(
    unknown: Iterable[str], contract: Contract, taken: Iterable[str], least: float = WEAK
) -> dict[str, tuple[str, float]]:
    """Unknown heading → the column not yet taken that it is most like, with the likeness; each column once."""
    known = {column.name: (*column.headers, column.zh) for column in contract.columns.values()}
    if contract.person:
        known |= {"工号": headings.NUMBER, "姓名": headings.NAME}
    pairs = [
        (max(_likeness(heading, name) for name in names), heading, column)
        for heading in unknown
        for column, names in known.items()
        if column not in set(taken)
    ]
    found: dict[str, tuple[str, float]] = {}
    for likeness, heading, column in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= least and heading not in found and all(column != other for other, _ in found.values()):
            found[heading] = column, likeness
    return found


def likely_units(text: str, paths: Mapping[str, str], most: int = 3) -> list[tuple[str, float]]:
    """Ids of the units (id → path) that a unit as filed is most like, the nearest first."""
    said = _UNIT_TAILS.sub("", like(text))
    scored = [(max(_alike(said, path), _alike(said, path.rpartition("/")[2])), key) for key, path in paths.items()]
    near = sorted((one for one in scored if one[0] >= WEAK), key=lambda one: (-one[0], one[1]))
    return [(key, round(likeness, 2)) for likeness, key in near[:most]]


def _alike(said: str, path: str) -> float:
    return float(fuzz.ratio(said, _UNIT_TAILS.sub("", like(path)))) / 100

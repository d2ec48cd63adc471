"""A lexicon of answer scales: what is a rating, which end is good, and which answers rate nothing. It only proposes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ledger.intake.text import like

FAMILIES = ("满意", "同意", "认同", "赞同", "认可", "符合", "支持", "信任")
_GRADES = (
    ("非常", "很", "十分", "完全", "特别"),
    ("",),
    ("比较", "较为", "较"),
    ("基本", "大致", "部分"),
    (),
    ("不太", "较不", "比较不", "不大"),
    ("不",),
    ("非常不", "很不", "十分不", "完全不", "极不"),
)
_MIDDLE = ("一般", "中立", "尚可", "一般般", "说不清", "不确定", "适中")
_GOOD = (
    ("非常好", "很好"),
    ("好",),
    ("较好", "比较好"),
    ("还好", "基本可以"),
    (),
    ("较差", "不太好"),
    ("差", "不好"),
    ("很差", "非常差"),
)
NOT_RATED = (
    "不了解",
    "不清楚",
    "不适用",
    "未接触",
    "无法评价",
    "没接触过",
    "未参加",
    "没参加过",
    "不知道",
    "不涉及",
    "未使用",
    "没用过",
    "无",
)

_RANKS = {
    like(f"{prefix}{family}"): rank for family in FAMILIES for rank, grade in enumerate(_GRADES) for prefix in grade
}
_RANKS |= {like(word): rank for rank, words in enumerate(_GOOD) for word in words} | dict.fromkeys(_MIDDLE, 4)


def rank(option: str) -> int | None:
    """How good an answer is, 0 the best; None if it is no rating."""
    return _RANKS.get(like(option))


def is_not_rated(option: str) -> bool:
    """An answer that says nothing about satisfaction: not known, not applicable."""
    return like(option) in NOT_RATED


def scale_of(options: Iterable[str]) -> tuple[str, ...]:
    """The ratings among these answers from best to worst, if at least half of them rate or say 不了解; else ().

    Once per answer given, so that one stray answer does not unmake an item.
    """
    given = Counter(options)
    rated = [option for option in given if rank(option) is not None]
    spared = [option for option in given if is_not_rated(option)]
    if sum(given[option] for option in (*rated, *spared)) * 2 < given.total():
        return ()
    return tuple(sorted(dict.fromkeys(rated), key=lambda option: rank(option) or 0))


def favourable(scale: tuple[str, ...]) -> tuple[str, ...]:
    """The proposal for what counts as satisfied: the answers better than the middle, at most the best two."""
    return tuple(option for option in scale if (rank(option) or 0) < 4)[:2]

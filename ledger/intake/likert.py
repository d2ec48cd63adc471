"""A lexicon of answer scales: what is a rating, which end is good, and which answers rate nothing. It only proposes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

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
_MIDDLE = "一般 中立 尚可 一般般 说不清 不确定 适中 neutral neitheragreenordisagree neithersatisfiednordissatisfied"
_WORDS = (
    "非常好 很好 excellent verysatisfied extremelysatisfied completelysatisfied stronglyagree completelyagree "
    "stimmevollständigzu stimmevollzu trifftvollzu trifftvollundganzzu sehrzufrieden",
    "好 verygood satisfied agree stimmezu trifftzu zufrieden",
    "较好 比较好 good somewhatsatisfied fairlysatisfied somewhatagree slightlyagree tendtoagree stimmeeherzu "
    "triffteherzu eherzufrieden",
    "还好 基本可以",
    f"{_MIDDLE} neither fair average undecided teilsteils weder noch wedernoch neutral",
    "较差 不太好 somewhatdissatisfied fairlydissatisfied somewhatdisagree slightlydisagree tendtodisagree "
    "stimmeehernichtzu trifftehernichtzu eherunzufrieden",
    "差 不好 poor dissatisfied disagree stimmenichtzu trifftnichtzu unzufrieden",
    "很差 非常差 verypoor verydissatisfied extremelydissatisfied completelydissatisfied stronglydisagree "
    "completelydisagree stimmeüberhauptnichtzu stimmegarnichtzu trifftüberhauptnichtzu sehrunzufrieden",
)
_SPARED = (
    "不了解 不清楚 不适用 未接触 无法评价 没接触过 未参加 没参加过 不知道 不涉及 未使用 没用过 无 暂无 不好说 "
    "notapplicable don'tknow donotknow dontknow noopinion cannotsay nobasistojudge weißnicht keineangabe x"
)
NOT_RATED = frozenset(_SPARED.split())

_RANKS = {
    like(f"{prefix}{family}"): rank for family in FAMILIES for rank, grade in enumerate(_GRADES) for prefix in grade
}
_RANKS |= {word: rank for rank, words in enumerate(_WORDS) for word in words.split()}
_LABEL = re.compile(r"^(?:[a-z][.、)]|\d{1,2}(?:[.、:)]|分?(?=[(])))?(.*?)(?:\(([^()]*)\))?$")
_NUMBER = re.compile(r"^(\d{1,2})(?:\.0)?\s*(?:分|颗?星|points?|stars?)?(?:\s*(?:[-:(]|\s).*)?$")
_BEST = {2: 1, 3: 1, 4: 1, 5: 2, 6: 3, 7: 2, 8: 3, 9: 3, 10: 3, 11: 2}
"""So many of the best steps of a scale of numbers are favourable (Viva Glint's table)."""


@lru_cache(8_192)
def rank(option: str) -> int | None:
    """How good an answer is, 0 the best; None if it is no rating. 「A.非常满意」, 「非常满意(5分)」 are 非常满意."""
    said = like(option)
    if said in _RANKS or len(said) > 40:
        return _RANKS.get(said)
    match = _LABEL.match(said)
    inner = [part for part in match.groups() if part] if match else []
    return next((_RANKS[part] for part in inner if part in _RANKS), None)


def number_of(option: str) -> int | None:
    """The number from 0 to 10 that an answer is: 「5」, 「5分」, 「0 - Not at all」."""
    match = _NUMBER.match(like(option))
    return int(match[1]) if match and int(match[1]) <= 10 else None


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
    if not rated or sum(given[option] for option in (*rated, *spared)) * 2 < given.total():
        return ()
    once: dict[str, str] = {}
    for option in rated:
        once.setdefault(like(option), option)
    return tuple(sorted(once.values(), key=lambda option: rank(option) or 0))


def numbers_of(options: Iterable[str]) -> tuple[str, ...]:
    """A scale of numbers from the highest down, with the steps nobody chose; () where answers are no such numbers."""
    found: dict[int, str] = {}
    for option in dict.fromkeys(options):
        number = number_of(option)
        if number is None and not is_not_rated(option):
            return ()
        if number is not None and len(option) > len(found.get(number, "")):
            found[number] = option.removesuffix(".0")
    if len(found) < 2:
        return ()
    low, high = min(1, min(found)), max(found)
    top = next(step for step in (5, 7, 10) if step >= high) if low else (5 if high <= 5 else 10)
    behind = {option.removeprefix(str(number)) for number, option in found.items()}
    same = behind.pop() if len(behind) == 1 else ""
    return tuple(found.get(step, f"{step}{same}") for step in range(top, low - 1, -1))


_OPPOSED = [(f"{grade}{family}", f"{grade}不{family}") for family in FAMILIES for grade in ("", *_GRADES[0])]
_OPPOSED += [("Satisfied", "Dissatisfied"), ("Very satisfied", "Very dissatisfied")]
_OPPOSED += [("Agree", "Disagree"), ("Strongly agree", "Strongly disagree")]
_OPPOSITE = {like(word): other for pair in _OPPOSED for word, other in (pair, pair[::-1])}


def completed(scale: tuple[str, ...]) -> tuple[str, ...]:
    """With the step nobody chose put in where its opposite stands and both ends are there: 非常满意 … 非常不满意.

    Without it a score would be reckoned on too short a scale.
    """
    said = {like(option) for option in scale}
    if not scale or like(_OPPOSITE.get(like(scale[0]), "")) != like(scale[-1]):
        return scale
    lacking = [other for option in scale if (other := _OPPOSITE.get(like(option))) and like(other) not in said]
    return tuple(sorted((*scale, *lacking), key=lambda option: rank(option) or 0))


def favourable(scale: tuple[str, ...]) -> tuple[str, ...]:
    """The proposal for what counts as satisfied: of words those better than the middle, at most the best two."""
    if all(number_of(option) is not None and rank(option) is None for option in scale):
        return scale[: _BEST.get(len(scale), 2)]
    return tuple(option for option in scale if (rank(option) or 0) < 4)[:2]

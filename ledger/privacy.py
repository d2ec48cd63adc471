"""Small cells: every answer that leaves the house passes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ledger.answer import Answer
from ledger.catalogue import Metric, views
from ledger.contracts import contracts


@cache
def threshold(metric: Metric) -> int:
    """The fewest people a shown cell of this metric may rest on; 0 where no sensitive table lies behind it."""
    behind = views()[metric.view].shown
    return max((contracts()[table].k for table in behind if contracts()[table].sensitive), default=0)


def guard(metric: Metric, answers: Iterable[Answer]) -> list[Answer]:
    """The answers with every number of a too small cell taken out. An empty cell hides nobody and stays."""
    k = threshold(metric)
    return [_hidden(answer) if _too_small(answer, k) else answer for answer in answers]


def beside_total(answers: Iterable[Answer]) -> list[Answer]:
    """Groups that are shown beside their total: where one alone is hidden it could be worked out, so the smallest of
    the others is hidden with it.
    """
    found = list(answers)
    others = [one for one in found if not one.suppressed and one.base]
    if sum(one.suppressed for one in found) != 1 or not others:
        return found
    smallest = min(others, key=lambda one: one.base or 0)
    return [_hidden(one) if one is smallest else one for one in found]


def _too_small(answer: Answer, k: int) -> bool:
    return answer.base is not None and 0 < answer.base < k


def _hidden(answer: Answer) -> Answer:
    return replace(answer, numerator=None, denominator=None, value=None, base=None, unkeyed=None, suppressed=True)

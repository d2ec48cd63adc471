"""GRIM: whether any whole number out of so many prints as a given percentage (Brown and Heathers 2017)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

TYPED = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)%?")


class NoPercentage(ValueError):
    """What was typed is no percentage from 0 to 100."""


@dataclass(frozen=True)
class Printed:
    """A percentage with the decimals it was printed with: `digits` is 97.28, or 97.30."""

    digits: str

    @property
    def decimals(self) -> int:
        return len(self.digits.partition(".")[2])

    @property
    def value(self) -> Fraction:
        """In percent."""
        return Fraction(self.digits)

    def shows(self, percent: Fraction) -> bool:
        """Whether so many percent print as these digits, a half rounded up or to the even digit."""
        wanted, scaled = self.value * 10**self.decimals, percent * 10**self.decimals
        return wanted in (floor(scaled + Fraction(1, 2)), round(scaled))

    def numerators(self, whole: int) -> range:
        """The whole numbers out of `whole` that print so; empty where none does."""
        half = Fraction(1, 2 * 10**self.decimals)
        low = max(ceil((self.value - half) * whole / 100), 0)
        high = min(floor((self.value + half) * whole / 100), whole)
        # Only an end can lie exactly on a half, which rounds one way or the other.
        low += low <= high and not self.shows(Fraction(100 * low, whole))
        high -= low <= high and not self.shows(Fraction(100 * high, whole))
        return range(low, high + 1)


def read(text: str) -> Printed:
    """97.28, 97.28%, ９７．２８％ and 97。28 alike. Raises NoPercentage."""
    found = TYPED.fullmatch("".join(unicodedata.normalize("NFKC", text).replace("。", ".").split()))
    if found is None or Fraction(found[1]) > 100:
        raise NoPercentage(text)
    return Printed(found[1])

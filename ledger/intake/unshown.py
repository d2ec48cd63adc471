"""What a file does not show is said: hidden rows and columns are read all the same, control characters go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ledger.intake.grid import Range, Sheet
from ledger.intake.model import Lang, Problem
from ledger.intake.phrases import listed, say


def unshown(sheet: Sheet, lang: Lang) -> Iterator[Problem]:
    """A note each for hidden rows and hidden columns in which something stands, and for control characters."""
    rows = [*_standing(sheet.numbers, [(first + 1, last + 1) for first, last in sheet.hidden_rows])]
    if rows:
        words = {"count": len(rows), "rows": ranged(rows, lang)}
        yield Problem(None, "", "", "hidden_rows", say("hidden_rows", lang, **words), refuses=False)
    places = [place for place, column in enumerate(sheet.columns) if any(column.values)]
    columns = [_letters(place) for place in _standing(places, sheet.hidden_columns)]
    if columns:
        message = say("hidden_columns", lang, columns=listed(columns, lang, 20))
        yield Problem(None, "", "", "hidden_columns", message, refuses=False)
    if unseen := sorted(set().union(*sheet.unseen.values())):
        words = {"count": len(unseen), "rows": ranged(unseen, lang)}
        yield Problem(unseen[0], "", "", "unseen", say("unseen", lang, **words), refuses=False)


def _standing(numbers: Sequence[int], ranges: Sequence[Range]) -> Iterator[int]:
    """Of numbers in order, those inside the ranges."""
    for first, last in ranges:
        yield from numbers[bisect_left(numbers, first) : bisect_left(numbers, last + 1)]


def ranged(rows: Sequence[int], lang: Lang, most: int = 12) -> str:
    """Numbers in order, those that follow each other as one range: 3–9、12."""
    ends: list[list[int]] = []
    for row in rows:
        if ends and row == ends[-1][1] + 1:
            ends[-1][1] = row
        else:
            ends.append([row, row])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in ends]
    cut = ("等" if lang == "zh" else " …") if len(shown) > most else ""
    return ("、" if lang == "zh" else ", ").join(shown[:most]) + cut


def _letters(place: int) -> str:
    """A column as Excel calls it: A, Z, AA."""
    name, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(65 + letter) + name
    return name

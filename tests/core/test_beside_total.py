"""What is hidden cannot be worked out from the total that stands beside it."""

from __future__ import annotations

from ledger.answer import Answer
from ledger.privacy import beside_total


def units(*bases: int | None) -> list[Answer]:
    """One unit a base; None is a hidden one."""
    return [Answer("aid.paid", 2024, {"division": str(at)}, base=base, suppressed=base is None) for at, base in
            enumerate(bases)]  # fmt: skip


def hidden(found: list[Answer]) -> list[bool]:
    return [one.suppressed for one in beside_total(found)]


def test_one_hidden_unit_takes_the_smallest_of_the_others_with_it() -> None:
    assert hidden(units(30, None, 12, 20)) == [False, True, True, False]


def test_two_hidden_units_hide_each_other() -> None:
    assert hidden(units(30, None, None)) == [False, True, True]


def test_where_nothing_is_hidden_everything_is_shown() -> None:
    assert hidden(units(30, 12)) == [False, False]


def test_an_empty_unit_hides_nobody() -> None:
    assert hidden(units(0, None)) == [False, True]

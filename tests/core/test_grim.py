"""Which whole numbers print as a given percentage; the oracles of the annual report among them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.grim import NoPercentage, Printed, read


@pytest.mark.parametrize("typed", ["97.28", "97.28%", " 97.28 % ", "９７．２８％", "97。28"])
def test_a_percentage_is_read_however_it_was_typed(typed: str) -> None:
    assert read(typed) == Printed("97.28")


@pytest.mark.parametrize(
    "typed", ["", "abc", "-1", "100.01", "97,28", "1e2", "九十七", "97.28.1", "9" * 30, "<script>"]
)
def test_rubbish_is_refused(typed: str) -> None:
    with pytest.raises(NoPercentage):
        read(typed)


def test_decimals_count_as_they_were_printed() -> None:
    assert (read("97.3").decimals, read("97.30").decimals, read("97").decimals) == (1, 2, 0)
    assert list(read("97.3").numerators(1000)) == [973]
    assert list(read("97").numerators(1000)) == list(range(965, 975))


def test_no_number_of_4582_forms_prints_97_28() -> None:
    assert not read("97.28").numerators(4582)
    assert list(read("97.27").numerators(4582)) == [4457]
    assert list(read("97.29").numerators(4582)) == [4458]


def test_single_items_of_4560_to_4567_answers_could() -> None:
    assert {whole: list(read("97.28").numerators(whole)) for whole in range(4560, 4568)} == {
        4560 + at: [4436 + at] for at in range(8)
    }
    assert not any(read("97.28").numerators(whole) for whole in range(4568, 4583))


def test_ten_items_of_4582_answers_could() -> None:
    assert list(read("97.28").numerators(45_820)) == [44_572, 44_573, 44_574, 44_575]


def test_a_half_counts_for_both_roundings() -> None:
    """1 of 8 is 12.5: half up prints 13, half to even 12."""
    assert list(read("13").numerators(8)) == [1]
    assert list(read("12").numerators(8)) == [1]
    assert not read("11").numerators(8)


def test_nothing_and_all_print_as_they_are() -> None:
    assert list(read("0").numerators(5)) == [0]
    assert list(read("100.00").numerators(5)) == [5]


@settings(deadline=None)
@given(whole=st.integers(1, 60), decimals=st.integers(0, 2), hundredths=st.integers(0, 10_000))
def test_it_finds_what_trying_every_number_finds(whole: int, decimals: int, hundredths: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    digits = str((Decimal(hundredths) / 100).quantize(step))
    tried = [
        number
        for number in range(whole + 1)
        for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        if (Decimal(100 * number) / whole).quantize(step, rounding) == Decimal(digits)
    ]
    assert list(Printed(digits).numerators(whole)) == sorted(set(tried))

"""互助保障 of the sample: all staff insured at the end of 2024, so no claims yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from reading import figures, numbers, opened, said, title

from ledger.store import Change, FileReceipt, Store


def claim(nth: int, kind: str) -> dict[str, Any]:
    told = {
        "policy_year": 2024,
        "claim_id": f"L{nth}",
        "plan": "职工综合互助保障",
        "claim_type": kind,
        "result": "赔付",
    }
    days = {"filed_date": date(2024, 5, 1), "settled_date": date(2024, 6, 1)}
    return {**told, **days, "paid_yuan": Decimal(500), "person_key": f"p{nth}", "_file": "c" * 16, "_row": nth}


def with_claims(store: Store) -> None:
    """Six hospital stays of 500 yuan, settled in June."""
    batch = store.write("claims", "2024", pa.Table.from_pylist([claim(nth, "住院") for nth in range(6)]))
    receipt = FileReceipt("理赔.csv", "c" * 64, "csv", "claims", read=6, accepted=6)
    store.commit([Change("claims", "2024", None, batch)], [receipt], who="测试员")


@pytest.mark.usefixtures("in_sample")
def test_insured_and_covered_and_what_each_plan_cost() -> None:
    page = opened("mutual")
    assert title(page) == "2024年互助保障"
    assert numbers(page) == ["5,287人", "100.00%", "6,535人份", "24.89万元"]
    assert set(figures(page)) == {
        "职工综合互助保障保费最多，21.15万元",
        "工会保费最多，21.15万元",
        "各单位参保率都是100.00%",
    }


@pytest.mark.usefixtures("in_sample")
def test_before_the_first_claim_the_page_says_which_ledger_would_tell_of_claims() -> None:
    page = opened("mutual")
    assert len(numbers(page)) == 4
    assert [one.label for one in page.expander] == ["本年大事(1)", "可补充(1)"]
    assert "互助保险理赔台账：可以给出互助赔付人次、互助赔付金额、赔付率、理赔结案率。" in said(page)


@pytest.mark.long
def test_claims_have_their_tiles_and_cards_once_there_are_any(own_sample: Store) -> None:
    with_claims(own_sample)
    page = opened("mutual")
    assert numbers(page)[4:6] == ["6人次", "3,000元"]
    assert {"只有住院，互助赔付金额3,000元", "6月赔付最多，3,000元"} <= set(figures(page))
    assert "互助保险理赔台账" not in said(page)


@pytest.mark.usefixtures("in_sample")
def test_a_workshop_is_not_said_to_be_uninsured_where_policies_are_filed_by_unit() -> None:
    page = opened("mutual", org="总装事业部 / 总装一车间")
    assert numbers(page) == []
    assert "互助保险按单位投保，没有分到车间的数。" in said(page)


@pytest.mark.usefixtures("in_sample")
def test_the_page_speaks_english() -> None:
    page = opened("mutual", lang="en")
    assert title(page) == "Mutual aid 2024"
    assert "Coverage is 100.00% in every unit" in figures(page)

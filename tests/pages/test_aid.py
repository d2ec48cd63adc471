"""帮扶 of the small store: 2024 28,000 yuan, 14 payments, 13 persons; two persons of 检测中心 are too few to show."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from pocket_ledgers import Pocket, paid
from reading import figure, figures, numbers, opened, said, texts, title

from ledger.figures.look import PALETTES

pytestmark = pytest.mark.usefixtures("in_small_store")


def test_cases_persons_and_money_stand_side_by_side_and_what_is_unpaid_apart() -> None:
    page = opened("aid")
    assert title(page) == "2024年帮扶"
    assert numbers(page) == ["14人次", "13人", "2.80万元", "2,000元", "2,000元", "10天", "3,000元"]
    assert "不计入支付金额" in said(page)


def test_every_chart_states_a_finding_and_claim_nothing_about_hidden_cells() -> None:
    assert set(figures(opened("aid"))) == {
        "一半在10天内付到，九成在10天内",
        "只有集团救济金，帮扶支付金额2.80万元",
        "可显示的当中，只有金秋助学，申请到支付天数（九成以内）10天",
        "2024年支付2.80万元",
        "可显示的当中，只有金秋助学，帮扶支付金额1.20万元",
        "可显示的当中，只有总装事业部，帮扶支付金额8,000元",
    }


def test_months_of_which_one_has_too_few_people_are_not_drawn() -> None:
    """Two persons in November, six in January and in August: of three each could be worked out."""
    page = opened("aid")
    assert not any("月帮扶支付最多" in name for name in figures(page))
    assert "全集团2024年人数过少，不显示。" in said(page)


def test_programmes_stand_in_cases_persons_and_money() -> None:
    written = texts(figure(opened("aid"), "只有金秋助学，帮扶支付金额"))
    assert written[:3] == ["6", "6", "1.2"]
    assert not {"大病救助", "送温暖"} & set(written)


def test_the_small_branch_is_named_and_not_drawn() -> None:
    page = opened("aid")
    assert "人数过少，或为免由合计推出相邻的小格，不显示：检测中心、铸造事业部" in said(page)
    for name in (small_ledgers.LAB, small_ledgers.FOUNDRY):
        assert all(name not in text for spec in figures(page).values() for text in texts(spec))


def test_a_winter_goes_with_the_year_it_ends_in_and_the_ledgers_first_one_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The winter of 2023 began before the ledger; of 2024 six cases in January, five in summer."""
    pocket = Pocket(tmp_path / "store")
    pocket.filed(
        aid_payments=[
            *(paid("2023-01-10", 1000, f"p{nth}") for nth in range(5)),
            *(paid("2024-01-10", 1000, f"p{nth}") for nth in range(6)),
            *(paid("2024-08-10", 2400, f"q{nth}") for nth in range(5)),
        ]
    )
    monkeypatch.setenv("LEDGER_STORE", str(pocket.store.folder))
    chart = figure(opened("aid"), "两节")
    assert chart["layout"]["xaxis"]["ticktext"] == ["2024"]
    assert texts(chart)[:2] == [["0.6 · 6"], ["1.2 · 5"]]


def test_a_tenth_of_thirteen_persons_is_too_few_to_show() -> None:
    assert "全集团2024年人数过少，不显示。" in said(opened("aid"))


def test_a_branch_is_not_put_into_tenths() -> None:
    assert "十等分" not in said(opened("aid", org=small_ledgers.ASSEMBLY))


def test_more_aid_is_neither_good_nor_bad() -> None:
    page = opened("aid")
    assert ":green-badge" not in said(page)
    assert ":red-badge" not in said(page)
    inks = {PALETTES["light"].neutral, PALETTES["light"].neutral_soft}
    for spec in figures(page).values():
        for bar in (trace for trace in spec["data"] if trace["type"] == "bar"):
            assert set(bar["marker"]["color"]) <= inks


def test_a_branch_without_aid_says_so() -> None:
    page = opened("aid", org=small_ledgers.DEPOT)
    assert "物流中心2024年没有这项数据。" in said(page)
    assert not any("月支付最多" in name for name in figures(page))


def test_the_page_speaks_english() -> None:
    page = opened("aid", lang="en")
    assert title(page) == "Aid 2024"
    assert numbers(page)[2] == "28,000yuan"
    assert "28,000 yuan paid in 2024" in figures(page)

"""口径字典: every metric, searchable, and what it gives this year."""

from __future__ import annotations

import pytest
from reading import opened, said, title

from ledger import words
from ledger.catalogue import catalogue
from ledger.definitions import formula, matching

pytestmark = pytest.mark.usefixtures("in_small_store")


def heads(page: object) -> list[str]:
    return [one.label.replace("\\", "") for one in page.expander if "gray" in one.label]


def test_every_metric_of_the_catalogue_stands_there_closed() -> None:
    page = opened("definitions")
    assert title(page) == "口径字典"
    assert len(heads(page)) == len(catalogue())
    assert not page.code


def test_words_in_either_language_find_a_metric() -> None:
    page = opened("definitions")
    page.text_input(key="search").set_value("帮扶 人次").run()
    assert "**帮扶人次**\u3000:gray[Aid cases paid · aid.person_times]" in heads(page)
    page.text_input(key="search").set_value("overall satisfaction").run()
    assert [head[:9] for head in heads(page)] == ["**总体满意率**"]
    page.text_input(key="search").set_value("没有这个词").run()
    assert "没有含“没有这个词”的口径。" in said(page)


@pytest.mark.parametrize(
    ("typed", "unit"), [("hours", "hours"), ("万元", "yuan"), ("%", "percent"), ("square_metres", "square_metres")]
)
def test_a_unit_finds_its_metrics(typed: str, unit: str) -> None:
    found = {one.name for metrics in matching(typed).values() for one in metrics}
    assert found >= {one.name for one in catalogue().values() if one.unit == unit}
    assert found < set(catalogue())


def test_an_address_opens_one_with_formula_sql_and_this_years_figure() -> None:
    page = opened("definitions", metric="training.hours_per_trainee")
    text = said(page)
    assert [one.value for one in page.subheader] == ["人均学时（按参训人）"]
    assert ":gray[分母]　`COUNT(DISTINCT person_key)`" in text
    assert ":gray[方向]　越高越好" in text
    assert "人均学时（按参训人） 2024 · " in text
    assert page.code[0].value == catalogue()["training.hours_per_trainee"].sql


def test_a_ratio_over_another_metric_names_it() -> None:
    assert formula(catalogue()["mutual.coverage"])["denominator"] == "workforce.employees"
    assert "Employees `workforce.employees`" in said(opened("definitions", metric="mutual.coverage", lang="en"))


def test_the_example_is_the_groups_whatever_unit_is_chosen() -> None:
    group, branch = (opened("definitions", metric="aid.paid", **org) for org in ({}, {"org": "总装事业部"}))
    assert "帮扶支付金额 2024 · 2.80万元" in said(group)
    assert "帮扶支付金额 2024 · 2.80万元" in said(branch)


def test_a_metric_without_rows_says_so() -> None:
    assert "2024年没有这项数据。" in said(opened("definitions", metric="voices.open"))


def test_an_unknown_name_in_the_address_lists_all() -> None:
    page = opened("definitions", metric="no.such")
    assert "没有编号为“no.such”的口径" in page.warning[0].value.replace("\\", "")
    assert len(heads(page)) == len(catalogue())


def test_domains_stand_in_the_order_of_the_report() -> None:
    names = [domain.name for domain in matching("")]
    assert names[:4] == ["activities", "honours", "care", "reform"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_dimension_has_its_words(lang: str) -> None:
    known = words.phrases(lang)
    dims = {dim for one in catalogue().values() for dim in one.groupings}
    assert [dim for dim in dims if f"dim.{dim}" not in known and f"definition.dim.{dim}" not in known] == []

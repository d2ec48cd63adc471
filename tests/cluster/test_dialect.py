"""Wordings: where DuckDB and Spark mean something else by the same words, Spark hears other words."""

from __future__ import annotations

import pytest
import sqlglot

from ledger.cluster.dialect import NoWording, bound, named, spark


def worded(sql: str) -> str:
    return spark(sqlglot.parse_one(sql, read="duckdb"))


def test_a_quotient_of_counts_is_not_cut_to_six_digits() -> None:
    assert worded("SELECT a / b FROM t") == "SELECT CAST(a AS DOUBLE) / CAST(b AS DOUBLE) FROM t"


def test_a_quotient_inside_another_function_is_reworded_too() -> None:
    assert "CAST(a AS DOUBLE)" in worded("SELECT sum(CASE WHEN avg(a) / 2 > 1 THEN 1 END) FROM t")


def test_a_mean_of_decimals_is_a_floating_number() -> None:
    assert worded("SELECT avg(yuan) FROM t") == "SELECT AVG(CAST(yuan AS DOUBLE)) FROM t"


def test_a_quantile_is_exact() -> None:
    assert worded("SELECT quantile_cont(x, 0.5) FROM t") == "SELECT PERCENTILE(x, 0.5) FROM t"


def test_the_latest_value_is_the_latest_that_there_is() -> None:
    assert worded("SELECT max_by(a, day) FROM t") == "SELECT MAX_BY(a, day) FILTER(WHERE NOT a IS NULL) FROM t"


def test_ordering_puts_what_is_missing_last() -> None:
    assert worded("SELECT a FROM t ORDER BY a").endswith("ORDER BY a NULLS LAST")


def test_a_condition_over_a_window_becomes_a_column_of_a_subquery() -> None:
    said = worded("SELECT a FROM t AS v QUALIFY row_number() OVER (PARTITION BY v.b ORDER BY v.c DESC) = 1")
    assert said == (
        "SELECT `a` FROM (SELECT a, ROW_NUMBER() OVER (PARTITION BY v.b ORDER BY v.c DESC) = 1 AS _kept "
        "FROM t AS v) AS _rows WHERE _kept"
    )


def test_every_column_under_such_a_condition_is_named() -> None:
    said = worded("SELECT * FROM data_as_of QUALIFY rank() OVER (ORDER BY day) = 1")
    assert said.startswith("SELECT `day` FROM (SELECT data_as_of.day, ")


def test_a_name_made_in_the_same_select_is_spelt_out() -> None:
    said = worded("SELECT t.a > 1 AS late, CASE WHEN late THEN 1 END AS n FROM t INNER JOIN u ON u.a = t.a")
    assert "CASE WHEN (t.a > 1) THEN 1 END AS n" in said


def test_columns_grouped_together_are_told_apart_bit_by_bit() -> None:
    said = worded("SELECT grouping(a, b) FROM t GROUP BY GROUPING SETS ((a), (b))")
    assert "CAST(GROUPING(a) AS BIGINT) * 2 + GROUPING(b)" in said


def test_an_ordered_list_is_sorted_by_what_its_items_begin_with() -> None:
    assert "SORT_ARRAY(COLLECT_LIST(ARRAY(a, b)))" in worded("SELECT list([a, b] ORDER BY a) FROM t")
    with pytest.raises(NoWording):
        worded("SELECT list([a, b] ORDER BY b) FROM t")


def test_an_empty_list_has_a_type() -> None:
    assert worded("SELECT [] AS spans, [1] AS one") == "SELECT CAST(ARRAY() AS ARRAY<STRING>) AS spans, ARRAY(1) AS one"


def test_values_are_put_in_as_values_and_never_as_text() -> None:
    by_name = sqlglot.parse_one("SELECT a FROM t WHERE a = $name", read="duckdb")
    assert spark(bound(by_name, {"name": "' OR 1=1 --"})).endswith(r"WHERE a = '\' OR 1=1 --'")
    by_place = sqlglot.parse_one("SELECT a FROM t WHERE b IN (?, ?)", read="duckdb")
    assert spark(bound(by_place, [1, 2])).endswith("b IN (1, 2)")


def test_a_column_without_a_name_is_named_by_what_it_says() -> None:
    assert spark(named(sqlglot.parse_one("SELECT count(*), 1 AS one FROM t"))) == (
        "SELECT COUNT(*) AS `COUNT(*)`, 1 AS one FROM t"
    )

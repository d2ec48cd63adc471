"""Apache Spark on a real standalone cluster: the same figures, also when a worker dies over a statement."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import clusters
import pytest
from summing import same
from walk import differing, few_grains, on_cluster, walked

from ledger import engine
from ledger.catalogue import catalogue
from ledger.store import Store

pytestmark = pytest.mark.spark

LONG = """
SELECT f.survey_year AS year, count(DISTINCT f.response_id || m.first_day) AS cells, count(*) AS rows
FROM survey_forms AS f
INNER JOIN months AS m ON m.first_day >= DATE '2070-01-01'
GROUP BY f.survey_year
"""
"""Three million rows of the sample's forms and months: seconds of work in many tasks."""


def test_every_metric_is_the_same_on_spark(sample_store: Store, spark: clusters.Spark) -> None:
    compared, differences = walked(sample_store.snapshot(), spark.address, few_grains)
    assert differences == []
    assert compared > 1.9 * len(catalogue())  # a few have one grain only


def test_spark_sums_up_what_duckdb_sums_up(sample_store: Store, spark: clusters.Spark) -> None:
    snapshot = sample_store.snapshot()
    assert same(snapshot, spark.address) == 12


def test_a_worker_killed_over_a_statement_changes_no_figure(sample_store: Store, spark: clusters.Spark) -> None:
    snapshot = sample_store.snapshot()
    here = engine.run(snapshot, LONG)
    on_cluster(spark.address, snapshot, "SELECT count(*) AS n FROM survey_forms")  # the views are laid out
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(on_cluster, spark.address, snapshot, LONG)
        time.sleep(1)
        spark.kill_a_worker()
        assert not asked.done()
        assert differing(here, asked.result()) == []
    compared, differences = walked(snapshot, spark.address, few_grains, only=["satisfaction.rate", "aid.median"])
    assert (compared, differences) == (4, [])
    assert same(snapshot, spark.address) == 12

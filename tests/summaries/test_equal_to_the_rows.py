"""Whatever was filed: what the summaries say is what the rows say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from both_ways import alike, asked, everything
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pocket_ledgers import ASSEMBLY, FOUNDRY, SHOP, Pocket, Row, branch, organisation

from ledger.store import Change, Snapshot, Store

UNITS = (ASSEMBLY, FOUNDRY, SHOP, "总装/某组", "某新单位", None)
TABLES = ("survey_items", "survey_responses", "survey_answers")
many = settings(
    deadline=None, max_examples=6, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.too_slow]
)
"""Without shrinking: an example asks two hundred statements twice."""

forms = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(UNITS),
        "gender": st.sampled_from(["男", "女", None]),
        "age_band": st.sampled_from(["35岁以下", None]),
        "job_class": st.sampled_from(["一线工人", "技术"]),
        "valid": st.sampled_from([True, True, True, False]),
    }
)
answers = st.fixed_dictionaries(
    {
        "level": st.sampled_from([1, 2, 3, 4, None]),
        "levels": st.sampled_from([4, 4, 1, None]),
        "favourable": st.sampled_from([True, False, None]),
        "rated": st.sampled_from([True, True, True, False]),
    }
)
said = st.dictionaries(st.sampled_from(["Q1", "Q2", "Q3", "Q4"]), answers)
years = st.lists(st.tuples(forms, said), min_size=1, max_size=40)
"""Of each year's forms who handed it in, and what was answered to which item; Q4 is on no list of items."""
items = st.fixed_dictionaries(
    {code: st.tuples(st.sampled_from(["食堂", "安全"]), st.sampled_from(["后勤", None])) for code in ("Q1", "Q2", "Q3")}
)
"""Names and topics; two may bear one name, and one name may stand under two topics."""


def survey(year: int, handed_in: list[tuple[Row, dict[str, Row]]], named: dict[str, Any]) -> dict[str, list[Row]]:
    at = {"survey_year": year}
    return {
        "survey_items": [at | {"item_code": one, "item": item, "topic": topic} for one, (item, topic) in named.items()],
        "survey_responses": [at | {"response_id": f"R{nth}"} | form for nth, (form, _) in enumerate(handed_in)],
        "survey_answers": [
            at | {"response_id": f"R{nth}", "item_code": code} | one
            for nth, (_, told) in enumerate(handed_in)
            for code, one in told.items()
        ],
    }


def laid(store: Store, surveys: dict[int, dict[str, list[Row]]], units: list[Row]) -> Snapshot:
    """A snapshot of these years' surveys, a batch a year."""
    rows = {("org_units", "all"): units}
    rows |= {(name, str(year)): one[name] for year, one in surveys.items() for name in TABLES if one[name]}
    written = {at: store.write(*at, pa.Table.from_pylist(found)) for at, found in rows.items()}
    return store.snapshot(0).with_changes(Change(*at, None, batch) for at, batch in written.items())


def check(pocket: Pocket, first: Any, second: Any, named: Any, merged: bool) -> None:
    units = organisation()
    if merged:
        units = [one if one["unit_id"] != "F" else branch("F", FOUNDRY, successor_id="A") for one in units]
        units = [{"successor_id": None} | one for one in units]
    surveys = {2023: survey(2023, first, named), 2024: survey(2024, second, named)}
    snapshot = laid(pocket.store, surveys, units)
    statements = [sql for sql in asked(lambda: everything(snapshot)) if re.search("FROM survey_(rated|forms)", sql)]
    assert sum(alike(snapshot, sql) for sql in statements)  # each of them is compared


@pytest.mark.long
@many
@given(first=years, second=years, named=items, merged=st.booleans())
def test_every_grain_of_every_survey_metric_whatever_is_filed(
    pocket: Pocket, first: Any, second: Any, named: Any, merged: bool
) -> None:
    check(pocket, first, second, named, merged)


@pytest.mark.long
def test_the_sample_says_the_same_at_every_grain(sample_store: Store, tmp_path: Path) -> None:
    snapshot = sample_store.snapshot()
    statements = [sql for sql in asked(lambda: everything(snapshot)) if re.search("FROM survey_(rated|forms)", sql)]
    assert len(statements) > 100
    assert all(alike(snapshot, sql) for sql in statements)

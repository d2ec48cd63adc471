"""A first questionnaire of every tool, from the file to the figure: it asks, and its own proposal answers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket
from tool_exports import Export, marked
from typed import typed

BY_UNIT = """
SELECT division, count(*) FILTER (WHERE favourable) AS satisfied, count(*) AS rated
FROM survey_rated GROUP BY division ORDER BY division
"""


@pytest.fixture(autouse=True)
def _two_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    Pocket(tmp_path / "store").filed()


def mapping(export: Export, proposal: dict[str, Any]) -> dict[str, Any]:
    """The proposal as it stands; numbers are put into words as the desk's table does."""
    if export.codes is None:
        return proposal
    found = set(proposal["codes"])
    codes = {number: option for option, number in export.codes.items() if number in found}
    return {**proposal, "codes": codes, "favourable": ["非常满意", "满意"], "not_rated": ["不了解"]}


@pytest.mark.parametrize("export", marked("wjx by text and by number"))
def test_it_goes_from_the_file_to_the_figure(export: Export, tmp_path: Path) -> None:
    files = export.saved(tmp_path)
    asked = typed("import", *files, "--json")
    assert asked.code == 2
    assert len(asked.document["questions"]) <= 3
    said = tmp_path / "读法.toml"
    said.write_text(tomli_w.dumps(mapping(export, tomllib.loads(asked.document["mapping"]))), encoding="utf-8")
    done = typed("import", *files, "--mapping", said, "--json")
    assert (done.code, done.document["files"][0]["read"]) == (0, 21), done.err
    (rate,) = typed("answer", "satisfaction.rate", "--json").document
    assert (rate["year"], rate["numerator"], rate["denominator"], rate["base"]) == (2024, 40, 50, 20)
    assert rate["text"] == "80.00%"
    if export.codes is None:
        (tmp_path / "每单位.sql").write_text(BY_UNIT, encoding="utf-8")
        assert typed("sql", tmp_path / "每单位.sql", "--json").document == [
            {"division": ASSEMBLY, "satisfied": 20, "rated": 25},
            {"division": FOUNDRY, "satisfied": 20, "rated": 25},
        ]

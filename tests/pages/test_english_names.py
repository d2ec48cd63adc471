"""English names of units on the page; the address keeps those of the ledger."""

from __future__ import annotations

import pytest
from reading import opened


@pytest.mark.usefixtures("in_sample")
def test_units_are_chosen_by_their_english_names_and_the_address_keeps_the_ledgers() -> None:
    app = opened("aid", org="总装事业部 / 总装一车间", lang="en")
    unit = app.selectbox(key="org")
    assert unit.value == "总装事业部 / 总装一车间"
    assert "Final Assembly Division / Final Assembly Shop One" in unit.options
    assert app.query_params["org"] == "总装事业部 / 总装一车间"

"""The way up: from a unit to the ones above it, one click each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import opened, said
from streamlit.testing.v1 import AppTest

SHOP = "总装事业部 / 装配车间"


def above(app: AppTest) -> list[str]:
    return [button.label for button in app.button if str(button.key).startswith("up-")]


@pytest.mark.usefixtures("in_small_store")
def test_one_click_leads_from_a_workshop_to_its_branch_and_another_to_the_group_over_which_there_is_nothing() -> None:
    app = opened("retirement", org=SHOP)
    assert above(app) == ["全集团", "总装事业部"]
    assert "**装配车间**" in said(app)
    app.button(key="up-1").click().run()
    assert (app.selectbox(key="org").value, app.query_params["org"]) == ("总装事业部", "总装事业部")
    app.button(key="up-0").click().run()
    assert (app.selectbox(key="org").value, above(app)) == ("全集团", [])


@pytest.mark.usefixtures("in_small_store")
def test_a_branch_goes_up_no_further_than_its_own_unit_in_either_language(as_role: Callable[..., None]) -> None:
    as_role("branch", "总装事业部")
    assert above(opened("retirement")) == []
    app = opened("retirement", org=SHOP, lang="en")
    assert len(above(app)) == 1
    app.button(key="up-1").click().run()
    assert above(app) == []

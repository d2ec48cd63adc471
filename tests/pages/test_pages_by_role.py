"""Pages by role: the menu, what a page says to whom it is not open, and a branch that never sees another's figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import small_ledgers
from reading import doors, figures, numbers, opened, said, title
from small_ledgers import ASSEMBLY, DEPOT, FOUNDRY, LAB
from streamlit.testing.v1 import AppTest

from ledger import words
from ledger.access import Reader, Role
from ledger.places import ROOT
from ledger.show import menu
from ledger.store import Store

As = Callable[..., None]
CLOSED = "您的角色不能打开这里"
PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
pytestmark = pytest.mark.usefixtures("in_small_store")


def reader(role: str) -> Reader:
    return Reader("somebody", Role(role), FOUNDRY if role == "branch" else None)


def become(as_role: As, role: str) -> None:
    as_role(role, FOUNDRY if role == "branch" else "")


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        ("leader", {"upload", "history", "audit"}),
        ("branch", {"upload", "history", "audit", "reconciliation"}),
        pytest.param("analyst", {"audit"}, marks=pytest.mark.long),
        pytest.param("auditor", {"upload"}, marks=pytest.mark.long),
        pytest.param("administrator", set(), marks=pytest.mark.long),
    ],
)
def test_a_page_is_open_to_its_roles_and_tells_the_others_whom_to_ask(role: str, closed: set[str], as_role: As) -> None:
    become(as_role, role)
    assert {page for page, act in menu.TAKES.items() if not reader(role).may(act)} == closed
    for page in ({"overview", "definitions", "screen"} | set(menu.TAKES)) & set(PAGES):
        app = opened(page)
        if page in closed:
            assert (title(app), len(app.title)) == (CLOSED, 1), page
            assert "请联系：工会办公室 8001" in said(app)
            assert figures(app) == {}
        else:
            assert title(app) != CLOSED, page


def on_the_menu(role: str, heading: str) -> list[str]:
    who = reader(role)
    return [page for page in menu.headings(who)[heading] if menu.opens(who, page)]


def test_who_only_reads_figures_has_the_definitions_and_no_data_section() -> None:
    assert [on_the_menu(role, "数据") for role in ("leader", "branch")] == [[], []]
    assert on_the_menu("leader", "口径") == ["definitions", "reconciliation"]
    assert on_the_menu("branch", "口径") == ["definitions"]


def test_the_office_uploads_and_the_auditor_reads_the_log() -> None:
    assert on_the_menu("analyst", "数据") == ["definitions", "reconciliation", "upload", "history"]
    assert on_the_menu("auditor", "数据") == ["definitions", "reconciliation", "history", "audit"]
    assert len(on_the_menu("administrator", "数据")) == 5


def test_the_menu_goes_from_the_overview_through_the_reports_directions_to_the_rest() -> None:
    assert list(menu.headings(reader("analyst")))[:9] == ["", *menu.SECTIONS, "参与", "同比", "报告"]


def test_somebody_without_a_role_sees_whom_to_ask_and_nothing_else(as_role: As) -> None:
    as_role("")
    app = opened("aid")
    assert "工会办公室 8001" in said(app)
    assert (figures(app), numbers(app)) == ({}, [])


# --- a branch -------------------------------------------------------------------------------------------------------


def everything(app: AppTest) -> str:
    """All that the browser is sent: prose, charts with their hover, tables, options, labels."""
    parts: list[Any] = [said(app), *doors(app), json.dumps(figures(app), ensure_ascii=False)]
    parts += [one.value.to_csv() for one in app.dataframe]
    parts += [str(one.options) for kind in (app.selectbox, app.multiselect) for one in kind]
    parts += [one.proto.json for one in app.get("bidi_component")]
    return "\n".join(map(str, parts))


@pytest.fixture
def assembly(as_role: As) -> None:
    """The branch with enough forms: of those of the others too few are left to be told."""
    as_role("branch", ASSEMBLY)


@pytest.mark.usefixtures("assembly")
def test_a_branch_opens_on_its_own_unit() -> None:
    app = opened("satisfaction")
    assert app.selectbox(key="org").options == [ASSEMBLY, f"{ASSEMBLY} / 装配车间"]
    assert numbers(app)[0] == "95.00%"
    assert "38 ÷ 40" in said(app)


@pytest.mark.usefixtures("assembly")
def test_the_group_s_average_stands_under_the_branch_s_own_figure() -> None:
    assert "全集团93.06%" in said(opened("satisfaction"))


def test_the_group_s_average_stands_under_any_unit_s_figure_and_not_under_its_own() -> None:
    assert "全集团93.06%" in said(opened("satisfaction", org=ASSEMBLY))
    assert "全集团93.06%" not in said(opened("satisfaction"))


@pytest.mark.usefixtures("assembly")
def test_another_unit_in_the_address_is_refused_and_the_next_look_is_at_its_own() -> None:
    app = opened("satisfaction", org=FOUNDRY)
    assert CLOSED in [one.value for one in app.title]
    assert "只能看本单位的数据。请联系：工会办公室 8001。" in said(app)
    assert (figures(app), numbers(app)) == ({}, [])
    app.button(key="onward").click().run()
    assert numbers(app)[0] == "95.00%"


@pytest.mark.parametrize("page", ["satisfaction", "aid"])
def test_a_branch_s_page_holds_no_other_s_name_and_the_administrator_s_does(page: str, as_role: As) -> None:
    as_role("branch", FOUNDRY)
    mine = everything(opened(page))
    assert not [name for name in (ASSEMBLY, LAB, DEPOT, "装配车间") if name in mine]
    as_role("administrator")
    assert ASSEMBLY in everything(opened(page))


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_a_branch_holds_another_s_name(page: str, as_role: As) -> None:
    as_role("branch", FOUNDRY)
    for query in ({}, {"year": "2023"}, {"base": "–"}, {"lang": "en"}):
        mine = everything(opened(page, **query))
        assert not [name for name in (ASSEMBLY, LAB, DEPOT, "装配车间") if name in mine], query


@pytest.mark.usefixtures("assembly")
def test_a_pinned_link_of_the_administrator_shows_a_branch_its_own(in_small_store: Store) -> None:
    pinned = {"version": in_small_store.snapshot().mark}
    app = opened("satisfaction", **pinned)
    assert "固定在第1版" in said(app)
    assert numbers(app)[0] == "95.00%"
    refused = opened("satisfaction", org=FOUNDRY, **pinned)
    assert numbers(refused) == []


@pytest.mark.usefixtures("assembly")
def test_the_big_screen_of_a_branch_is_its_own() -> None:
    mine = everything(opened("screen"))
    assert not [name for name in (FOUNDRY, LAB, DEPOT) if name in mine]
    assert "95.00%" in mine


def test_a_branch_whose_unit_nobody_knows_is_told_so(as_role: As) -> None:
    as_role("branch", "某分厂")
    app = opened("overview")
    assert title(app) == CLOSED
    assert "某分厂不在组织机构里" in said(app)
    assert figures(app) == {}


# --- what lies behind a figure --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "files"), [("leader", False), ("branch", False), ("analyst", True), ("auditor", True)]
)
def test_a_passport_names_files_to_the_office_and_the_auditor_only(
    role: str, files: bool, as_role: As, in_small_store: Store
) -> None:
    as_role(role, ASSEMBLY if role == "branch" else "")
    app = opened("satisfaction")
    app.button(key="behind-satisfaction-items").click().run()
    names = {file.name for receipt in in_small_store.history() for file in receipt.files}
    told = said(app)
    assert any(name in told for name in names) == files
    assert ("由工会办公室和审计查看" in told) != files
    assert "全部有效问卷的全部作答中" in told, "what it means is everybody's"


@pytest.mark.parametrize(("role", "buttons"), [("analyst", True), ("auditor", False)])
def test_versions_have_their_buttons_for_who_may_change_something(role: str, buttons: bool, as_role: As) -> None:
    become(as_role, role)
    app = opened("history")
    assert ("撤销" in "".join(doors(app))) == buttons
    assert any(button.label == words.say("versions.close", "zh") for button in app.button) == buttons


def test_a_click_that_comes_after_the_role_was_taken_away_changes_nothing(
    as_role: As, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = small_ledgers.filed(tmp_path / "own")
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    before = store.latest()
    for role, after in (("auditor", before), ("administrator", before + 1)):
        as_role("administrator")
        app = opened("history")
        as_role(role)
        app.button(key=f"undo-{before}").click().run()
        assert store.latest() == after

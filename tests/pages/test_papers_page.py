"""带去开会: a door in the head of every page, a page of all papers, and an older one held against today's figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import small_ledgers
from reading import doors, opened, said
from streamlit.testing.v1 import AppTest

from ledger import access, paper
from ledger.paper import pdf
from ledger.show import papers
from ledger.show.scene import Scene
from ledger.store import Store

DOOR = "带去开会"
pytestmark = pytest.mark.usefixtures("in_small_store")


def scene(store: Store, year: int = 2024, **where: str) -> Scene:
    return Scene(store, store.snapshot(), "zh", False, year, None, (2022, 2023, 2024), where, reader=access.local())


def taken(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "upload",
        *(
            pytest.param(page, marks=pytest.mark.long)
            for page in ("satisfaction", "compare", "reconciliation", "definitions", "history", "audit")
        ),
    ],
)
def test_every_page_has_the_door(page: str) -> None:
    assert DOOR in doors(opened(page))
    assert "Papers" in doors(opened(page, lang="en"))


def test_nothing_is_written_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(paper, "write")
    assert not taken(opened("overview"))
    assert "一页纸 · Word" in taken(opened("paper"))


def test_what_fits_the_page_stands_first(in_small_store: Store) -> None:
    first = {page: papers.ranked(scene(in_small_store), page)[0] for page in ("overview", "satisfaction", "voices")}
    assert first == {"overview": "brief", "satisfaction": "survey", "voices": "congress"}
    assert papers.ranked(scene(in_small_store, division="总装事业部"), "aid")[0] == "branch"


def test_a_kind_is_not_offered_where_the_year_has_nothing_for_it(in_small_store: Store) -> None:
    """The small ledgers have no reform plan."""
    found = papers.ranked(scene(in_small_store), "overview")
    assert "bulletin" not in found
    assert "survey" in found


def test_the_working_papers_are_for_those_who_may_see_files(
    in_small_store: Store, as_role: Callable[..., None]
) -> None:
    offered = {}
    for role in ("leader", "auditor"):
        as_role(role)
        offered[role] = "audit" in papers.ranked(scene(in_small_store), "reconciliation")
    assert offered == {"leader": False, "auditor": True}


def test_a_branch_takes_its_own_sheet(as_role: Callable[..., None]) -> None:
    as_role("branch", "铸造事业部")
    assert "基层对标单 · Word" in taken(opened("paper"))


def test_without_an_office_there_is_no_pdf_and_the_page_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office", lambda: "/usr/bin/soffice")
    assert "PDF" in taken(opened("paper"))
    monkeypatch.setattr(pdf, "office", lambda: None)
    app = opened("paper")
    assert "PDF" not in taken(app)
    assert "没有LibreOffice" in said(app)


# --- an older paper ----------------------------------------------------------------------------------------


@pytest.fixture
def own_small_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """One to write to, which pages answer from."""
    filed = small_ledgers.filed(tmp_path / "store")
    monkeypatch.setenv("LEDGER_STORE", str(filed.folder))
    return filed


def dropped(name: str, data: bytes) -> AppTest:
    app = opened("paper")
    app.file_uploader(key="older-paper").set_value((name, data, "")).run()
    assert [error.message for error in app.exception] == []
    return app


@pytest.mark.long
def test_an_older_paper_is_held_against_the_figures_of_today(own_small_store: Store) -> None:
    older = paper.write("branch", own_small_store, own_small_store.snapshot(), 2024, where={"division": "总装事业部"})
    small_ledgers.aided_again(own_small_store)
    app = dropped(older.name, older.data)
    assert "与旧稿(第1版)相比，没有数字变化" in said(app)
    assert f"重做：{older.name.replace('第1版', '第2版')}" in taken(app)


@pytest.mark.long
def test_each_figure_that_has_changed_is_listed_with_the_reason(own_small_store: Store) -> None:
    older = paper.write("brief", own_small_store, own_small_store.snapshot(), 2024)
    small_ledgers.aided_again(own_small_store)
    app = dropped(older.name, older.data)
    (row,) = (row for row in app.dataframe[0].value.itertuples(index=False) if row[0] == "帮扶支付金额2024年")
    assert row[1:3] == ("2.80万元", "3.10万元")
    assert row[3].startswith("第2版(")


def test_any_other_file_is_told_apart(in_small_store: Store) -> None:
    app = dropped("别的.docx", b"PK no paper")
    assert [one.value for one in app.warning] == ["这不是本系统写出的材料，或已认不出当时的版本。"]


def test_a_branch_may_not_make_the_groups_paper_again(in_small_store: Store, as_role: Callable[..., None]) -> None:
    older = paper.write("brief", in_small_store, in_small_store.snapshot(), 2024)
    as_role("branch", "铸造事业部")
    assert len(dropped(older.name, older.data).warning) == 1

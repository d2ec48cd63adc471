"""A pinned link: the figures of its version on every page, one line that says so, and the way to the newest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import small_ledgers
from reading import numbers, opened, said, title
from streamlit.testing.v1 import AppTest

from ledger.places import ROOT
from ledger.published import published
from ledger.store import Store

BEFORE, AFTER = "2.80万元", "3.10万元"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Version 1 has 28,000 yuan of aid in 2024, version 2 has 31,000."""
    filed = small_ledgers.filed(tmp_path / "store")
    small_ledgers.aided_again(filed)
    monkeypatch.setenv("LEDGER_STORE", str(filed.folder))
    return filed


@pytest.fixture
def first(store: Store) -> str:
    """Version 1 as an address names it."""
    return store.snapshot(1).mark


def turn(app: AppTest, page: str) -> None:
    app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not app.exception


def choices(app: AppTest) -> dict[str, list[str]]:
    """What the link to cite says after its question mark."""
    (copied,) = (json.loads(one.proto.json) for one in app.get("bidi_component") if one.proto.id.endswith("-cite"))
    return parse_qs(urlsplit(copied["text"]).query)


@pytest.mark.long
def test_without_a_version_in_the_address_the_newest_is_shown(store: Store) -> None:
    app = opened("aid")
    assert AFTER in numbers(app)
    assert "第2版" in said(app)
    assert not any(button.key == "release" for button in app.button)


def test_a_leader_who_opens_an_analysts_link_is_told_that_its_data_are_not_published_yet(
    store: Store, as_role: Callable[..., None]
) -> None:
    """The 3,000 yuan of version 2 are one person's."""
    as_role("leader")
    app = opened("aid", version=store.snapshot(2).mark)
    assert "链接所指的第2版里有尚未公布的数据" in said(app)
    assert (BEFORE in numbers(app), AFTER in numbers(app)) == (True, False)


def test_an_analyst_who_opens_a_leaders_link_sees_what_the_leader_saw(
    store: Store, as_role: Callable[..., None]
) -> None:
    as_role("analyst")
    app = opened("aid", version=published(store, 2).snapshot.mark)
    assert "固定在第2版" in said(app)
    assert (BEFORE in numbers(app), AFTER in numbers(app)) == (True, False)


def test_a_pinned_link_shows_the_old_figures_and_says_that_there_are_newer(first: str) -> None:
    app = opened("aid", version=first)
    assert title(app) == "2024年帮扶"
    assert BEFORE in numbers(app)
    assert AFTER not in numbers(app)
    assert f"固定在第1版({date.today()})；之后有更新的数据" in said(app)
    assert app.button(key="release").label == "看最新"


@pytest.mark.long
def test_every_page_reached_from_it_shows_the_same_version(first: str) -> None:
    app = opened("overview", version=first)
    assert BEFORE in numbers(app)
    turn(app, "aid")
    assert BEFORE in numbers(app)
    assert "固定在第1版" in said(app)


@pytest.mark.long
def test_one_click_leads_to_the_newest_and_stays_there(first: str) -> None:
    app = opened("aid", version=first)
    app.button(key="release").click().run()
    assert AFTER in numbers(app)
    assert "固定" not in said(app)
    turn(app, "overview")
    assert AFTER in numbers(app)


@pytest.mark.long
def test_a_link_to_the_newest_version_speaks_of_nothing_newer(store: Store) -> None:
    app = opened("aid", version=store.snapshot().mark, lang="en")
    assert f"Pinned to version 2 ({date.today()})" in said(app)
    assert "newer" not in said(app)
    assert app.button(key="release").label == "Unpin"


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        pytest.param("zzz", "引用链接里的版本不完整，这里显示最新的数据", marks=pytest.mark.long),
        pytest.param("7-0123abcd", "这个账本里没有链接所指的第7版，这里显示最新的第2版", marks=pytest.mark.long),
        ("1-0123abcd", "链接所指的第1版不是这个账本的，这里显示最新的第2版"),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_link_that_cannot_be_kept_says_why_and_shows_the_newest(version: str, reason: str) -> None:
    app = opened("aid", version=version)
    assert reason in said(app)
    assert AFTER in numbers(app)


@pytest.mark.long
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", ["overview", "satisfaction", "aid", "definitions", "upload", "history", "screen"])
def test_rubbish_in_the_address_breaks_no_page(page: str) -> None:
    app = opened(page, year="abc", base="9999", org="<script>", version="zzz", lang="xx", metric="<b>")
    assert "<script>" not in said(app)
    assert title(app)


@pytest.mark.long
@pytest.mark.parametrize("page", ["upload", "history"])
def test_where_one_files_and_undoes_the_newest_version_counts_and_the_page_says_so(first: str, page: str) -> None:
    app = opened(page, version=first)
    assert "这一页总是最新的数据；引用链接固定的第1版只用于其他页面。" in said(app)
    assert "第2版" in said(app)


def test_the_link_to_cite_pins_year_comparison_unit_language_and_version(store: Store) -> None:
    app = opened("aid", year="2023", base="2022", org="铸造事业部", lang="en")
    assert choices(app) == {
        "year": ["2023"],
        "base": ["2022"],
        "org": ["铸造事业部"],
        "lang": ["en"],
        "version": [store.snapshot().mark],
    }


@pytest.mark.long
def test_usual_choices_are_pinned_too_lest_the_usual_becomes_another(first: str) -> None:
    app = opened("aid", version=first)
    assert choices(app) == {"year": ["2024"], "base": ["2023"], "lang": ["zh"], "version": [first]}


def test_a_pages_own_filters_are_pinned(first: str) -> None:
    app = opened("definitions", metric="aid.paid", version=first)
    assert choices(app)["metric"] == ["aid.paid"]

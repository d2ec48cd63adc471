"""What stands before every page: the sign-in, whom to ask, and in the corner who is looking."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from reading import said, title
from signing import claims
from streamlit.testing.v1 import AppTest

from ledger import words
from ledger.access import Reader, audit
from ledger.access.audit import Done
from ledger.gate import people, starting, ways
from ledger.places import ROOT

SIGN_IN = "工会台账看板"
SIGNED_OUT = {"is_logged_in": False}


def arrived(user: dict[str, Any], page: str = "aid", **query: str) -> AppTest:
    """A page as this person opens it."""
    app = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=60)
    app.user = user
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert [error.message for error in app.exception] == []
    return app


def buttons(app: AppTest) -> list[str]:
    return [button.key or "" for button in app.button]


@pytest.mark.usefixtures("in_small_store", "signed_mode")
@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ("overview", "zh"),
        ("screen", "en"),
        *(
            pytest.param(page, lang, marks=pytest.mark.long)
            for page, lang in product(("overview", "aid", "upload", "screen"), ("zh", "en"))
            if (page, lang) not in {("overview", "zh"), ("screen", "en")}
        ),
    ],
)
def test_signed_out_every_page_is_the_sign_in_and_nothing_else(page: str, lang: str) -> None:
    app = arrived(SIGNED_OUT, page, lang=lang)
    assert title(app) == words.say("gate.sign_in.title", lang)
    assert buttons(app) == ["sign-in", "language"]
    assert said(app) == words.say("gate.sign_in.text", lang, hours="12")
    assert not app.selectbox


@pytest.mark.usefixtures("in_small_store", "signed_mode")
@pytest.mark.parametrize("age", [13 * 3600, -3600], ids=["yesterday's", "from the future"])
def test_a_sign_in_that_does_not_hold_is_none(age: float) -> None:
    assert title(arrived(claims("chair@union.example", age))) == SIGN_IN


@pytest.mark.usefixtures("in_small_store", "signed_mode")
def test_a_sign_in_ended_elsewhere_is_none() -> None:
    told = claims("chair@union.example", sub="ended elsewhere")
    assert title(arrived(told)) == "2024年帮扶"
    people.end(told)
    assert title(arrived(told)) == SIGN_IN


@pytest.mark.usefixtures("in_small_store", "signed_mode")
def test_a_stranger_is_told_whom_to_ask_and_may_sign_out() -> None:
    app = arrived(claims("stranger@union.example"))
    assert title(app) == "您还没有查看权限"
    assert "集团工会办公室 8001" in said(app)
    assert buttons(app) == ["sign-out", "language"]


@pytest.mark.usefixtures("in_small_store", "signed_mode")
def test_a_name_with_markup_in_it_is_shown_as_text() -> None:
    app = arrived(claims("<b>x</b>[y](z)@union.example"))
    assert "\\[y\\]" in app.markdown[-1].value
    assert not app.markdown[-1].allow_html


@pytest.mark.usefixtures("in_small_store", "signed_mode")
@pytest.mark.parametrize(
    ("person", "corner"),
    [
        (claims("Chair@Union.example"), "Chair · 领导"),
        (claims("assembly@union.example"), "assembly · 基层工会"),
        (claims("books@union.example", groups=["union-audit"]), "books · 审计"),
    ],
)
def test_who_is_signed_in_stands_in_the_corner_with_the_way_out(person: dict[str, Any], corner: str) -> None:
    app = arrived(person)
    assert corner in [popover.proto.popover.label for popover in app.get("popover")]
    assert "sign-out" in buttons(app)


@pytest.mark.usefixtures("in_small_store", "signed_mode")
def test_each_sign_in_is_one_line_of_the_audit_log_and_a_refused_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[tuple[str, str]] = []

    def note(who: Reader | str, done: Done, *_: str, **__: str) -> None:
        lines.append((getattr(who, "name", str(who)), done.value))

    monkeypatch.setattr(audit, "note", note)
    told = claims("chair@union.example", sub="audited")
    arrived(told).run()
    arrived(told, "training")
    arrived(claims("stranger@union.example", sub="audited too"))
    arrived(claims("chair@union.example", sub="audited", age=3600))  # known before a restart: no new sign-in
    assert lines == [("chair@union.example", "sign-in"), ("stranger@union.example", "sign-in-refused")]


@pytest.mark.usefixtures("in_small_store")
def test_an_email_nobody_has_verified_gives_no_role(signed_mode: Path) -> None:
    assert title(arrived(claims("chair@union.example", email_verified=False))) == "您还没有查看权限"


@pytest.mark.usefixtures("in_small_store")
def test_a_changed_role_file_counts_from_the_next_run_on(signed_mode: Path) -> None:
    app = arrived(claims("chair@union.example"))
    assert title(app) == "2024年帮扶"
    signed_mode.write_text('ask = "8001"\n', encoding="utf-8")
    assert title(app.run()) == "您还没有查看权限"
    signed_mode.write_text("ask = ", encoding="utf-8")
    assert title(app.run()) == "暂时不能使用"


@pytest.mark.usefixtures("in_small_store", "signed_mode")
def test_a_sign_in_that_runs_out_while_a_page_is_open_ends_there(monkeypatch: pytest.MonkeyPatch) -> None:
    app = arrived(claims("chair@union.example"))
    monkeypatch.setattr(time, "time", lambda now=time.time: now() + 13 * 3600)
    assert title(app.run()) == SIGN_IN


@pytest.mark.usefixtures("in_small_store")
def test_without_sign_in_the_corner_says_that_this_is_the_machine_alone() -> None:
    assert "本机模式" in str([html.proto.body for html in arrived({}).get("html")])


@pytest.mark.usefixtures("in_small_store")
def test_opened_to_the_network_every_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ways.OPEN, ways.SAID)
    assert "能连上的人都以管理员身份" in arrived({}).warning[0].value


def test_a_server_that_should_not_have_started_serves_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "problems", lambda: iter([("address", {})]))
    assert title(arrived({})) == "暂时不能使用"

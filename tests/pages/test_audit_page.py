"""审计日志: for the auditor and the administrator, by person, act and day."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_page import Page

from ledger import places
from ledger.access import Role, user
from ledger.show import audit_log
from ledger.store import Deed, Store, Wanted


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store in whose log stand sixty downloads by 甲 and one sign-in by 乙."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    made = Store.create(tmp_path / "store")
    for nth in range(60):
        made.log.add(Deed("甲", "export", f"aid_{nth}.csv · version=3 · division=总装", "analyst", "page aid 10.1.2.3"))
    made.log.add(Deed("乙", "sign-in", "", "leader", "page overview 10.1.2.4"))
    return made


def test_the_newest_lines_stand_first_in_words(store: Store) -> None:
    page = Page("audit")
    assert "61条" in page.text
    (table,) = page.tables
    assert len(table) == audit_log.AT_ONCE
    assert table.iloc[0].tolist()[2:] == ["乙", "领导", "登录", "", "页面 overview 10.1.2.4"]
    assert table.iloc[1].tolist()[2:] == ["甲", "工会办公室", "下载", "aid_59.csv · 第3版 · 总装", "页面 aid 10.1.2.3"]


def test_lines_are_chosen_by_person_and_act(store: Store) -> None:
    page = Page("audit")
    page.app.selectbox(key="audit-who").set_value("乙").run()
    assert len(page.tables[0]) == 1
    page.app.selectbox(key="audit-act").set_value("export").run()
    assert "没有这样的记录" in page.text


def test_what_is_taken_away_has_every_line_as_chosen_and_is_audited(store: Store) -> None:
    page = Page("audit")
    assert [one.proto.label for one in page.app.get("download_button")] == ["CSV", "Excel"]
    data = audit_log._built(audit_log.csv, store, Wanted(who="甲"), "zh").decode("utf-8-sig")
    assert len(data.splitlines()) == 61


def test_nobody_else_opens_it(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles, opened = tmp_path / "roles.toml", {}
    monkeypatch.setenv("LEDGER_ROLES", str(roles))
    for role in (Role.LEADER, Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR):
        roles.write_text(f'ask = "王工"\n[[users]]\nuser = "{user()}"\nrole = "{role}"\n', encoding="utf-8")
        opened[role] = bool(Page("audit").tables)
    assert opened == {Role.LEADER: False, Role.ANALYST: False, Role.AUDITOR: True, Role.ADMINISTRATOR: True}
    refusals = store.log.lines(Wanted(act="refused"))
    assert [(line.role, line.what) for line in refusals] == [("analyst", "log"), ("leader", "log")]


@pytest.mark.long
def test_before_there_is_a_ledger_of_ones_own_it_says_what_will_stand_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDGER_STORE", raising=False)
    monkeypatch.setattr(places, "REAL_STORE", tmp_path / "real")
    assert "还没有记录" in Page("audit").text

"""版本与回执：every version with what it changed, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import small_ledgers
from desk_page import MAY, Page, aid_file, paid

from ledger import intake, places
from ledger.access import Reader, Role
from ledger.show import reader
from ledger.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Version 1: a small ledger with 28,000 yuan of aid in 2024; version 2: 3,000 more, in May."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    filed = small_ledgers.filed(tmp_path / "store")
    name, data, _ = aid_file()
    intake.stage(filed, [intake.Upload(name, data)]).commit(who="王工", note="补报五月")
    return filed


def opened(version: int) -> Page:
    """The page with the details of one version open."""
    page = Page("history")
    page.app.session_state[f"details-{version}"] = True
    page.app.run()
    page.sound()
    return page


def test_versions_stand_newest_first_with_who_and_why(store: Store) -> None:
    text = Page("history").text
    assert text.index("第2版") < text.index("第1版")
    assert "王工 · 导入 · 1个文件，2行" in text
    assert "补报五月" in text


def test_a_version_opens_to_its_files_and_what_they_changed(store: Store) -> None:
    files, changes = opened(2).tables
    assert files.iloc[0].to_dict() == {
        "文件": "救济金发放明细_2024年5月.csv",
        "工作表": "",
        "台账": "帮扶救济金台账",
        "编码": "GB18030",
        "读取": 2,
        "收下": 2,
        "未收": 0,
        "重复": 0,
    }
    assert changes.iloc[0].tolist() == ["帮扶救济金台账", "2024年5月", "新增", 0, 2, ""]


def test_the_figures_a_version_moved_are_worked_out_when_asked_for(store: Store) -> None:
    page = opened(2)
    page.app.toggle[0].set_value(True).run()
    moved = page.tables[2].set_index("指标").loc["帮扶支付金额"]
    assert moved.tolist() == ["2024", "2.80万元", "3.10万元", "增加3,000元"]


def test_a_version_is_undone_and_the_undo_undone(store: Store) -> None:
    page = Page("history")
    page.press("确认撤销")
    assert "第2版已撤销，现为第3版" in page.text
    assert "已被第3版撤销" in page.text
    assert paid(store) == 28_000
    page.press("确认撤销")  # the newest is the undo now
    assert paid(store) == 31_000


@pytest.mark.long
def test_a_version_that_a_later_one_built_on_is_not_undone(store: Store) -> None:
    _, data, _ = aid_file("总装事业部,赵四,金秋助学,2024-05-02,500")
    intake.stage(store, [intake.Upload("更正.csv", data)]).commit(who="同事")
    page = Page("history")
    page.press("确认撤销", nth=1)
    assert "第2版不能撤销" in page.errors
    assert "请先撤销第3版" in page.errors
    assert store.latest() == 3


@pytest.mark.long
def test_the_replaced_version_is_named(store: Store) -> None:
    _, data, _ = aid_file("总装事业部,赵四,金秋助学,2024-05-02,500")
    intake.stage(store, [intake.Upload("更正.csv", data)]).commit(who="同事")
    assert opened(3).tables[1].iloc[0].tolist() == ["帮扶救济金台账", "2024年5月", "替换", 2, 1, "第2版的"]


@pytest.mark.long
def test_any_two_versions_are_compared_figure_by_figure(store: Store) -> None:
    page = Page("history")
    page.press("比一比")
    moved = page.tables[0].set_index("指标").loc["帮扶支付金额"]
    assert moved.tolist() == ["2024", "2.80万元", "3.10万元", "增加3,000元"]


@pytest.mark.long
def test_versions_are_chosen_by_what_they_did_and_to_which_ledger(store: Store) -> None:
    store.undo(2, who="王工")
    page = Page("history")
    page.app.button_group[0].set_value("undo").run()
    assert "第3版" in page.text
    assert "补报五月" not in page.text
    page.app.button_group[0].set_value(None)
    page.app.selectbox(key="versions-ledger").set_value("roster").run()
    assert "第1版" in page.text
    assert "补报五月" not in page.text


def test_a_year_is_closed_and_opened_again_with_a_reason(store: Store) -> None:
    page = Page("history")
    page.press("定稿")
    [year] = store.frozen()
    page.press(f"取消{year}年的定稿")
    assert "请写明原因" in page.errors
    page.app.text_input(key=f"reopen-why-{year}").set_value("补报").run()
    page.press(f"取消{year}年的定稿")
    assert not store.frozen()


@pytest.mark.long
def test_a_version_that_changed_a_closed_year_says_why(store: Store) -> None:
    store.freeze(2024, who="主席")
    name, data, _ = aid_file(*MAY[:1])
    intake.stage(store, [intake.Upload(name, data)]).commit(who="王工", reason="审计更正")
    page = opened(3)
    assert "改动了已定稿的2024年，原因：审计更正" in page.text
    assert page.table("指标").set_index("指标").loc["帮扶支付金额"].tolist()[1:3] == ["3.10万元", "2.90万元"]


def test_originals_are_for_auditors_and_administrators(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    for role in (Role.ANALYST, Role.AUDITOR):
        monkeypatch.setattr(reader, "current", partial(Reader, "甲", role))
        seen[role] = len(opened(2).app.get("download_button"))
    assert seen == {Role.ANALYST: 0, Role.AUDITOR: 1}


@pytest.mark.long
def test_an_original_is_offered_where_it_was_kept(store: Store) -> None:
    offered = [one.proto.label for one in opened(2).app.get("download_button")]
    assert offered == ["下载原件"]
    assert "原件没有保留" in opened(1).text


@pytest.mark.long
def test_an_original_past_its_time_says_so(store: Store) -> None:
    store.purge(datetime.now(UTC), who="管理员")
    page = opened(2)
    assert "原件已过保留期限" in page.text
    assert not page.app.get("download_button")


@pytest.mark.long
def test_the_sample_cannot_be_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEDGER_STORE", raising=False)
    monkeypatch.setattr(places, "SAMPLE_STORE", tmp_path / "sample")
    monkeypatch.setattr(places, "REAL_STORE", tmp_path / "real")
    small_ledgers.filed(tmp_path / "sample", sample=True)
    page = Page("history")
    assert "示例台账只供浏览" in page.text
    assert not page.offers("确认撤销")


def test_before_the_first_import_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "none"))
    assert "还没有任何版本" in Page("history").text


@pytest.mark.long
def test_the_versions_speak_english(store: Store) -> None:
    text = Page("history", lang="en").text
    assert "Version 2" in text
    assert "Import · files: 1, rows: 2" in text

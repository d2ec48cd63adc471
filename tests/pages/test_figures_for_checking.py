"""What a small file does is told at the desk, to be checked, before it counts; afterwards and elsewhere to nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_page import Page
from pocket_ledgers import ASSEMBLY, Pocket
from reading import opened, said
from typed import typed

from ledger.store import Store

NAME = "救济金_2024年5月.csv"
FEW = f"单位,姓名,帮扶项目,发放日期,发放金额(元)\n{ASSEMBLY},王一,大病救助,2024-05-20,7770\n"
SAID = "7,770"
MARK = "仅供核对，含小样本"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A ledger of one's own with an organisation and nothing else."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return Pocket(tmp_path / "store").filed()


def at_the_desk() -> Page:
    page = Page("upload")
    page.drop((NAME, FEW.encode(), "text/csv"))
    return page


@pytest.mark.usefixtures("store")
def test_the_desk_shows_what_one_payment_does_and_marks_it() -> None:
    page = at_the_desk()
    assert f"帮扶支付金额2024年：无数据 → 7,770元({MARK})" in page.text
    moved = page.table("指标").set_index("指标").loc["帮扶支付金额"]
    assert (moved["之后"], moved["变动"]) == ("7,770元", MARK)


@pytest.mark.long
@pytest.mark.usefixtures("store")
def test_once_confirmed_the_receipt_tells_it_no_more() -> None:
    page = at_the_desk()
    page.press("确认导入")
    assert "第2版已生效" in page.text
    assert SAID not in page.text
    assert MARK not in page.text


@pytest.mark.long
def test_nor_do_the_versions_the_leader_and_what_the_ledger_keeps_of_it(
    store: Store, as_role: Callable[..., None]
) -> None:
    as_role("analyst")
    page = at_the_desk()
    assert SAID in page.text
    page.press("确认导入")
    assert SAID not in typed("history").out + said(opened("history")) + repr(store.history())
    as_role("leader")
    for page in ("aid", "overview"):
        assert SAID not in said(opened(page))
    kept = b"".join(path.read_bytes() for path in store.folder.glob("ledger.db*"))
    assert b"7770" not in kept
    assert SAID.encode() not in kept


@pytest.mark.long
def test_the_command_that_brings_it_says_the_same_and_no_other_command_does(store: Store, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(FEW, encoding="utf-8")
    tried = typed("import", tmp_path / NAME, "--dry-run")
    assert f"帮扶支付金额 2024年：无数据 → 7,770元({MARK})" in tried.out
    (paid,) = [
        one for one in typed("import", tmp_path / NAME, "--json").document["moves"] if one["metric"] == "aid.paid"
    ]
    assert (paid["after"], paid["for_check"]) == (7770, True)
    assert store.latest() == 2
    assert [one["suppressed"] for one in typed("answer", "aid.paid", "--json").document] == [True]

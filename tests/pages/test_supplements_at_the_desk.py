"""A file that only adds: said so at the desk, it replaces nothing, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from desk_page import Page, aid_file, form_file, paid

from ledger import answers
from ledger.store import Store

ONLY_ADDS = "这只是补充：加到在用的里面，不替换"
LATE = aid_file("总装事业部,张一,送温暖,2024-01-20,1000", name="补报_2024年1月.csv")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """28,000 yuan of aid in 2024, of which 6,000 in six payments in January."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return small_ledgers.filed(tmp_path / "store")


def tick(page: Page) -> None:
    [box] = [one for one in page.app.checkbox if one.label == ONLY_ADDS]
    (box.uncheck() if box.value else box.check()).run()
    page.sound()


def test_a_late_payment_is_added_to_its_month(store: Store) -> None:
    page = Page("upload")
    page.drop(LATE)
    assert "帮扶支付金额2024年：2.80万元 → 2.30万元" in page.text, "as a whole month it would replace six payments"
    tick(page)
    assert "帮扶支付金额2024年：2.80万元 → 2.90万元" in page.text
    page.press("确认导入")
    assert paid(store) == 29_000


@pytest.mark.long
def test_rows_equal_to_some_in_force_are_added_only_when_somebody_says_that_they_are_others(store: Store) -> None:
    page = Page("upload")
    page.drop(LATE)
    tick(page)
    page.press("确认导入")
    page.drop(
        aid_file("总装事业部,张一,送温暖,2024-01-20,1000", "总装事业部,李二,送温暖,2024-01-21,500", name="再补.csv")
    )
    tick(page)
    assert page.app.button(key="desk-yes").disabled
    [others] = [one for one in page.app.checkbox if one.label == "与在用相同的行是另外的，照样增加"]
    others.check().run()
    page.press("确认导入")
    assert paid(store) == 28_000 + 1_000 + 1_500


@pytest.mark.long
def test_it_is_taken_back_with_one_click(store: Store) -> None:
    page = Page("upload")
    page.drop(LATE)
    tick(page)
    tick(page)
    assert "2.80万元 → 2.30万元" in page.text
    assert paid(store) == 28_000


@pytest.mark.long
def test_a_file_that_replaces_nothing_is_not_asked_about(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    assert page.offers("确认导入")
    assert not [one for one in page.app.checkbox if one.label == ONLY_ADDS]


@pytest.mark.long
def test_a_second_batch_of_forms_is_cleared_for_or_added_and_never_kept_beside(store: Store) -> None:
    page = Page("upload")
    page.drop(form_file())
    page.press("就这样")
    page.press("确认导入")
    name, data, kind = form_file()
    head, *forms = data.decode("utf-8-sig").splitlines()
    late = [f"1{form}".replace("/03/", "/04/") for form in forms if "铸造" in form]
    page.drop((f"二_{name}", "\n".join([head, *late]).encode("utf-8-sig"), kind))
    [question] = page.app.radio
    assert question.options == ["清空：新文件就是全部", "补充：把新文件加到在用的里面"]
    question.set_value("supplement")
    page.press("就这样")
    page.press("确认导入")
    [forms_of] = answers.answer(store.snapshot(), "satisfaction.valid_forms", (2025,))
    assert forms_of.value == 20 + 10

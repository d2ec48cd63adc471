"""A first questionnaire of every tool at the desk: dropped, its questions answered, confirmed, and the rate is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_page import Page
from pocket_ledgers import Pocket
from tool_exports import Export, marked

from ledger import answers
from ledger.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return Pocket(tmp_path / "store").filed()


def put_into_words(page: Page, numbers: dict[str, str]) -> None:
    """What an analyst types into the table of numbers, as the browser sends it."""
    (key,) = [key for key in page.app.session_state if str(key).startswith("survey-") and str(key).endswith("-codes")]
    listed = page.table("code")["code"]
    texts = {number: option for option, number in numbers.items()}
    rows = {
        at: {"option": texts[number], "good": "满意" in texts[number] and "不" not in texts[number]}
        | {"spared": texts[number] == "不了解"}
        for at, number in enumerate(listed)
    }
    page.app.session_state[key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}


@pytest.mark.parametrize("export", marked("wjx by text"))
def test_it_is_dropped_answered_confirmed_and_told(export: Export, store: Store) -> None:
    page = Page("upload")
    page.drop(*((name, data, "") for name, data in export.files))
    if export.codes:
        put_into_words(page, export.codes)
    page.press("就这样")
    assert "总体满意率2024年：无数据 → 80.00%，有效问卷2024年：无数据 → 20份" in page.text, page.errors
    page.press("确认导入")
    [rate] = answers.answer(store.snapshot(), "satisfaction.rate", (2024,))
    assert (rate.numerator, rate.denominator) == (40, 50)

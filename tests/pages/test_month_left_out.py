"""A corrected file that leaves out a month of its span: asked about, cleared or kept, by page and by command alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from desk_page import Page, aid_file, paid
from small_ledgers import unit_of
from typed import Said, typed

from ledger.store import Store

CORRECTED = [
    *(f"{unit_of('a01')},甲{nth},送温暖,2024-01-15,1000" for nth in range(5)),
    *(f"{unit_of('c01')},乙{nth},大病救助,2024-11-15,1000" for nth in range(5)),
]
"""January and November anew, 10,000 yuan together; August, 12,000 yuan in 6 payments, is left out between them."""
NAME = "救济金发放明细_更正.csv"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """28,000 yuan of aid in 2024: 6,000 in January, 12,000 in August, 10,000 in November."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return small_ledgers.filed(tmp_path / "store")


@pytest.mark.parametrize(
    ("answer", "left"),
    [pytest.param("keep", 22_000, id="kept"), pytest.param("clear", 10_000, id="cleared", marks=pytest.mark.long)],
)
def test_the_desk_asks_about_august_and_does_as_it_is_told(store: Store, answer: str, left: int) -> None:
    page = Page("upload")
    page.drop(aid_file(*CORRECTED, name=NAME))
    question = page.app.radio[0]
    assert question.label.replace("\\", "").endswith("而新文件没有：2024年8月。清空还是保留？")
    assert not page.offers("确认导入")
    question.set_value(answer)
    page.press("就这样")
    assert ("帮扶救济金台账：移除6行(2024年8月)" in page.text) is (answer == "clear")
    assert ("帮扶救济金台账里新文件没有的照旧：2024年8月，共6行。" in page.text) is (answer == "keep")
    assert paid(store) == 28_000, "nothing counts yet"
    page.press("确认导入")
    assert paid(store) == left
    page.press("撤销")
    assert paid(store) == 28_000


@pytest.mark.long
def test_the_command_asks_and_does_the_same(store: Store, tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(aid_file(*CORRECTED)[1])
    asked = typed("import", file)
    assert (asked.code, store.latest()) == (2, 1)
    assert "2024年8月" in asked.err
    cleared, kept = (typed("import", file, how, "--dry-run", "--json") for how in ("--clear", "--keep"))
    assert (_paid(cleared), _paid(kept), store.latest()) == ([28_000, 10_000], [28_000, 22_000], 1)
    done = typed("import", file, "--keep", "--json")
    assert (done.code, done.document["moves"]) == (0, kept.document["moves"])
    assert paid(store) == 22_000


def _paid(tried: Said) -> list[float]:
    return [
        value
        for one in tried.document["moves"]
        if (one["metric"], one["year"]) == ("aid.paid", 2024)
        for value in (one["before"], one["after"])
    ]

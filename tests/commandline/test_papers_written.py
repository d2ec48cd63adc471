"""`paper` writes what is carried into the meeting, or refuses before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from typed import typed

from ledger.paper import pdf
from ledger.paper.memory import recalled
from ledger.store import Store


def paper(kind: str, out: Path, *more: object, year: int = 2024) -> tuple[object, ...]:
    return ("paper", kind, "--year", year, "--out", out, *more)


def test_a_paper_is_written_and_says_how_many_figures_it_holds(in_small_store: Store, tmp_path: Path) -> None:
    out = tmp_path / "一页纸.docx"
    said = typed(*paper("brief", out, "--json"))
    assert (said.code, said.err) == (0, "")
    assert recalled(out.read_bytes()).kind == "brief"
    assert said.document["version"] == 1
    assert said.document["figures"] > 3
    assert said.document["since"] is None


def test_language_unit_and_comparison_are_those_asked_for(in_small_store: Store, tmp_path: Path) -> None:
    out = tmp_path / "survey.docx"
    more = ("--lang", "en", "--with", 2022, "--where", "division=总装事业部")
    assert typed(*paper("survey", out, *more)).code == 0
    found = recalled(out.read_bytes())
    assert (found.lang, found.against, found.where) == ("en", 2022, {"division": "总装事业部"})


@pytest.mark.parametrize(
    ("kind", "name", "more", "said"),
    [
        ("breif", "a.docx", (), "没有名为“breif”的材料；可选：brief"),
        ("brief", "a.pdf", (), "要写成 .docx 文件"),
        ("brief", "a.docx", ("--pdf",), "要写成 .pdf 文件"),
        ("branch", "a.docx", (), "要写成 .zip 文件"),
        ("brief", "nowhere/a.docx", (), "没有文件夹"),
        ("brief", "a.docx", ("--where", "item=食堂后勤"), "不能按“item”"),
        ("brief", "a.docx", ("--where", "division=火星"), "没有“火星”"),
        ("brief", "a.docx", ("--as-of", "9"), "没有第9版"),
        ("brief", "a.docx", ("--rebuild", __file__), "不是本系统写出的材料"),
        ("brief", "a.docx", ("--rebuild", "没有.docx"), "找不到文件"),
        ("bulletin", "a.docx", (), "2024年没有这个指标的数据"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    in_small_store: Store, tmp_path: Path, kind: str, name: str, more: tuple[str, ...], said: str
) -> None:
    answered = typed(*paper(kind, tmp_path / name, *more))
    assert (answered.code, answered.out) == (2, "")
    assert said in answered.err
    assert list(tmp_path.iterdir()) == []


def test_a_year_without_figures_is_refused_with_those_that_have_some(in_small_store: Store, tmp_path: Path) -> None:
    answered = typed(*paper("brief", tmp_path / "a.docx", year=1999))
    assert answered.code == 2
    assert "有数据的年份：2022、2023、2024" in answered.err


def test_without_an_office_a_pdf_is_refused(
    in_small_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "office", lambda: None)
    answered = typed(*paper("brief", tmp_path / "a.pdf", "--pdf"))
    assert answered.code == 2
    assert "没有 LibreOffice" in answered.err


@pytest.fixture
def aided_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of two versions; the folder to write to."""
    store = small_ledgers.filed(tmp_path / "store")
    small_ledgers.aided_again(store)
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    return tmp_path


@pytest.mark.long
def test_made_again_it_tells_what_has_changed_since_an_older_file(aided_again: Path) -> None:
    old, new = aided_again / "old.docx", aided_again / "new.docx"
    typed(*paper("brief", old, "--as-of", 1))
    said = typed(*paper("brief", new, "--rebuild", old))
    assert said.code == 0
    assert "帮扶支付金额2024年：2.80万元 → 3.10万元；第2版(" in said.out
    assert recalled(new.read_bytes()).version == 2


@pytest.mark.long
def test_the_same_is_told_since_a_version(aided_again: Path) -> None:
    since = typed(*paper("brief", aided_again / "new.docx", "--rebuild", 1, "--json")).document["since"]
    assert since["version"] == 1
    assert [one["after"] for one in since["changed"] if one["what"] == "帮扶支付金额2024年"] == ["3.10万元"]


def test_a_paper_about_something_else_is_no_older_one(aided_again: Path) -> None:
    old = aided_again / "old.docx"
    typed(*paper("brief", old, year=2023))
    said = typed(*paper("brief", aided_again / "new.docx", "--rebuild", old))
    assert said.code == 2
    assert "是另一份材料(brief，2023年" in said.err

"""The report says what was measured, beside what was aimed at, also where a part failed."""

from __future__ import annotations

import signal
from math import inf
from pathlib import Path

import everything
import pytest
import report_page
from report import BEGIN, END, UNKNOWN, Figure, Part, aims, causes, load, publish, save

SLOW, QUICK = Figure("总览:每次", "×", 1.3, [1.4, 1.6, 1.5]), Figure("上传", "×", 3, [1.0])
PAGES = Part("页面", "两轮", [SLOW, QUICK, Figure("总览:每次", "ms", None, [40])])


def test_aim_and_reached_stand_side_by_side_with_the_cause_of_what_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "| 页面 | 总览:每次 | ≤ 1.3 × | 1.50 | 1.40—1.60 | 否 | " + UNKNOWN + " |" in aims([PAGES])
    assert "| 页面 | 上传 | ≤ 3 × | 1.00 | 1.00—1.00 | 是 |  |" in aims([PAGES])
    monkeypatch.setitem(causes(), "总览:*", "图")
    assert SLOW.cause == "图"
    assert QUICK.cause == ""


def test_a_part_that_fails_is_named_and_loses_no_other(tmp_path: Path) -> None:
    def broken() -> Part:
        raise OSError("盘满")

    (tmp_path / "README.md").write_text(f"前\n{BEGIN}\n旧\n{END}\n后", encoding="utf-8")
    text = publish([PAGES, everything.measured("启动", broken)], tmp_path)
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert (readme[0], readme[-1], "旧" in readme) == ("前", "后", False)
    assert "2个目标，达到1个" in text
    assert "**没有量完：OSError: 盘满**" in text
    assert "| 上传 | ≤ 3 × | 1.00 | 1.00 | 1.00 | 是 |" in readme


def test_what_was_measured_whole_today_need_not_be_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everything, "PARTS", tmp_path)
    save(everything.measured("页面", lambda: PAGES), tmp_path / "pages.json")
    save(everything.measured("启动", lambda: Part("启动", "", [], failed="盘满")), tmp_path / "starts.json")
    assert load(tmp_path / "pages.json").figures == PAGES.figures
    assert everything.wanted([]) == list(everything.TITLES)
    monkeypatch.setenv("RESUME", "1")
    assert everything.wanted([]) == ["sessions", "starts", "uploads", "answers", "growth"]
    assert everything.wanted(["pages"]) == []


def test_where_the_minutes_do_not_suffice_parts_are_repeated_less_often_and_never_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(everything, "TIMES", 3)
    monkeypatch.setattr(everything, "PLAN", {"pages": 4.0, "starts": 2.0})
    to_come = ["pages", "starts"]
    assert [everything.rounds(left, to_come) for left in (inf, 6.0, 4.0, 2.0, -1.0)] == [3, 3, 2, 1, 1]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on Windows")
def test_a_part_that_does_not_end_is_given_up_and_named() -> None:
    def endless() -> Part:
        signal.raise_signal(signal.SIGALRM)
        return PAGES

    assert everything.measured("启动", endless, most=2).failed == "Over: 超过2分钟"
    assert everything.measured("启动", lambda: PAGES, most=2).failed == ""


def test_the_page_names_every_aim_and_whether_it_is_reached(tmp_path: Path) -> None:
    report_page.write([PAGES], tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    labels = [one.text for one in report_page.chart(PAGES.aimed).layout.annotations]
    assert labels == ["✗ 总览:每次 <b>1.50×</b>(≤ 1.3)", "✓ 上传 <b>1.00×</b>(≤ 3)"]
    assert "2个目标，达到1个" in page
    assert (tmp_path / "plotly.min.js").exists()

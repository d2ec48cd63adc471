"""The yearly ledger of opinions and proposals as offices keep it: each year in another shape; the list of meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .sheets import csv_file, sheets, simple
from .voices import PROPOSAL, Issue, carried_over, issues, plans
from .world import table

HEADER = (
    "年度", "意见编号", "收集渠道", "提交时间", "反映单位", "问题类别", "问题内容", "是否有效", "无效原因", "承办单位",
    "签收时间", "办理期限", "答复时间", "办结日期", "办理结果", "建议条数", "采纳条数", "回访评价",
)  # fmt: skip
PROPOSAL_HEADER = (
    "年度", "提案编号", "来源", "提案日期", "提案单位", "提案类别", "案由", "立案", "不立案原因", "主办单位",
    "受理时间", "答复期限", "办复日期", "结案日期", "办复结果", "建议数", "采纳数", "提案人评价",
)  # fmt: skip
MEETING_HEADER = ("会议日期", "会议名称", "会议类别", "层级", "单位", "参会人次", "收集问题数")
Write = Callable[[date | None], str]


def _dashed(day: date | None) -> str:
    return (f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else f"{day:%Y-%m-%d}") if day else ""


def _chinese(day: date | None) -> str:
    return (f"{day:%Y年%m月%d日 %H:%M}" if isinstance(day, datetime) else f"{day:%Y年%m月%d日}") if day else ""


def _row(one: Issue, year: int, written: Write) -> tuple[Any, ...]:
    flags = ("否", one.reason) if one.reason else ("是", "")
    handler = "" if one.reason else table("voices")["handlers"][one.category]
    due = None if one.reason else one.due
    adopted = "" if one.adopted is None else one.adopted
    return (
        year, one.id, one.channel, written(one.submitted), one.division, one.category, one.text, *flags, handler,
        written(one.signed), written(due), written(one.replied), written(one.closed),
        one.outcome and f"{one.outcome}类", one.suggestions, adopted, one.callback,
    )  # fmt: skip


def _in_two_sheets(path: Path, year: int, cases: list[Issue]) -> None:
    proposals = [one for one in cases if one.channel == PROPOSAL]
    opinions = [one for one in cases if one.channel != PROPOSAL]
    with sheets(path.with_suffix(".xlsx")) as begin:
        for name, header, listed in (("意见建议", HEADER, opinions), ("职代会提案", PROPOSAL_HEADER, proposals)):
            page = begin(name, len(header))
            page.title(f"{year}年{name}办理台账(示例)")
            page.header(header)
            page.rows(_row(one, year, _chinese) for one in listed)
            page.words("填报:民主管理部")


def _as_text(path: Path, year: int, cases: list[Issue]) -> None:
    csv_file(path.with_suffix(".csv"), HEADER, [_row(one, year, _dashed) for one in cases], "gbk")


def _in_one_sheet(path: Path, year: int, cases: list[Issue]) -> None:
    rows = [_row(one, year, _dashed) for one in cases]
    simple(path.with_suffix(".xlsx"), HEADER, rows, f"{year}年意见提案办理台账(示例)")


SHAPES = {2022: _in_one_sheet, 2023: _as_text, 2024: _in_two_sheets}


def write_voices(raw: Path) -> None:
    for plan in plans():
        year = plan["year"]
        cases = [*carried_over(year), *issues(year)]
        SHAPES[year](raw / "意见提案" / f"意见提案办理台账_{year}年", year, cases)
    held = [tuple(one.values()) for one in table("voices")["meeting"]]
    csv_file(raw / "意见提案" / "见面会台账.csv", MEETING_HEADER, held)

"""Column headings: what they are called, in which unit, and which of them are about a person."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ledger.intake.text import like

NUMBER = ("工号", "员工编号", "职工编号", "人员编码", "人员编号", "职工号", "员工号", "人事编号", "userid")
NAME = ("姓名", "职工姓名", "员工姓名", "学员姓名", "参训人员", "参赛人员", "受助人", "受助职工", "领取人", "名字")
COUNTERS = ("序号", "序", "编号", "no", "no.", "行号")
_PRIVATE = (
    "身份证|证件号|手机|电话|联系方式|银行|开户|账号|帐号|卡号|住址|地址|经度|纬度|签到地点|打卡地点|位置|邮箱|微信|openid|"
    "签字|签名|民族|政治面貌|健康|残疾|病情|病种|配偶|子女|家属|(?:^|自|\\W)ip(?:$|地址)|email|phone|昵称"
)
PRIVATE = re.compile(_PRIVATE)
FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_COUNTED = "人 人次 名 件 项 个 次 份 场 天 日 学时 课时 小时 平方米 ㎡ m2 %"
UNITS = {*FACTORS, *_COUNTED.split()}
"""What a row of units under a heading says."""
_ENDS = frozenset("".join(unit[-1] for unit in UNITS) + "圆個項場時㎡²２％)）]］")
"""What a cell that is a unit ends in; of 100,000 cells hardly one does."""
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_AMONG_TITLES = re.compile(r"单位[:：]?\s*(?:人民币)?\s*(百万元|千元|万元|亿元|元)")
_MARKS = re.compile(r"[*:：。.?？]+$|^[*]+|必填$")


@lru_cache(20_000)
def plain(heading: str) -> str:
    """A heading for comparing: no brackets with units or remarks, no star, no spaces."""
    return _MARKS.sub("", _BRACKET.sub("", like(heading)))


def remarks(heading: str) -> tuple[str, ...]:
    """What stands in brackets in a heading."""
    return tuple(_BRACKET.findall(like(heading)))


def is_unit(cell: str) -> bool:
    """Whether a cell is nothing but a unit: 万元, (元), 单位:万元, 人次."""
    if not cell or len(cell) > 12 or cell[-1] not in _ENDS:
        return False
    said = like(cell)
    return (said.strip("()[]").removeprefix("单位:") or said) in UNITS


def scales(heading: str) -> set[Decimal]:
    """Every factor that stands in brackets in a heading: more than one contradict each other."""
    said = {remark.removeprefix("单位:") for remark in remarks(heading)}
    return {FACTORS[unit] for unit in said & set(FACTORS)}


def factor(heading: str) -> Decimal | None:
    """How many yuan one of this money column's numbers is, where its heading says so."""
    for remark in remarks(heading):
        if remark.removeprefix("单位:") in FACTORS:
            return FACTORS[remark.removeprefix("单位:")]
    tails = [unit for unit in FACTORS if len(unit) > 1 and like(heading).endswith(unit)]
    return FACTORS[max(tails, key=len)] if tails else None


def titled_unit(titles: tuple[str, ...]) -> str | None:
    """The unit of money that a title line states: 「单位:万元」."""
    return next((match[1] for title in titles if (match := _AMONG_TITLES.search(title))), None)


def titled_factor(titles: tuple[str, ...]) -> Decimal:
    """How many yuan a number is where only a title line says it."""
    return FACTORS[titled_unit(titles) or "元"]


def is_number(heading: str) -> bool:
    """The column of staff numbers."""
    return plain(heading) in NUMBER


def is_name(heading: str) -> bool:
    """The column of persons' names."""
    return plain(heading) in NAME


@lru_cache(20_000)
def is_private(heading: str) -> bool:
    """A column about a person that is never stored, whatever the contract."""
    return bool(PRIVATE.search(like(heading)))


def is_counter(heading: str) -> bool:
    """A running number of rows."""
    return plain(heading) in COUNTERS

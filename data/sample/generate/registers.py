"""What the personnel office sends: the organisation with its history, other names of units, a roster per year end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .people import Person, rosters
from .sheets import simple
from .world import Division, world

UNIT_HEADER = ("机构编码", "机构名称", "英文名称", "层级", "上级编码", "成立日期", "撤销日期", "并入机构", "排序")
ROSTER_HEADER = (
    "序号", "工号", "姓名", "性别", "出生日期", "单位", "车间", "岗位类别", "用工形式", "技能等级", "入职日期",
    "是否会员", "是否工会干部",
)  # fmt: skip


def _units_of(one: Division) -> Iterator[tuple[str, ...]]:
    yield one.id, one.name, one.en, "基层工会", world().group["id"], one.start, one.end, one.successor
    for shop in one.workshops:
        yield shop.id, shop.name, shop.en, "分会", one.id, one.start, one.end, shop.successor


def write_organisation(raw: Path) -> None:
    group = world().group
    rows: list[tuple[str, ...]] = [(group["id"], group["name"], group["en"], "集团", "", "2001-03-01", "", "")]
    rows += [unit for division in world().divisions for unit in _units_of(division)]
    numbered = [(*row, place) for place, row in enumerate(rows, start=1)]
    simple(raw / "组织机构" / "组织机构.xlsx", UNIT_HEADER, numbered, "北岭装备集团组织机构(示例)")
    aliases = world().numbers["aliases"].items()
    simple(raw / "组织机构" / "单位别名.xlsx", ("别名", "机构编码"), aliases)


def _roster_row(place: int, one: Person, year: int) -> tuple[object, ...]:
    born: object = one.born if year % 2 == 0 else one.born.strftime("%Y%m%d")
    flags = ("是" if one.member else "否", "是" if one.cadre else "否")
    shop = one.workshop
    return (
        place, one.number, one.name, one.gender, born, shop.division, shop.name, one.job_class, one.contract,
        one.skill(year), one.joined.strftime("%Y.%m"), *flags,
    )  # fmt: skip


def write_rosters(raw: Path) -> None:
    for year, staff in rosters().items():
        ordered = sorted(staff, key=lambda one: (one.place, one.number))
        rows = (_roster_row(place, one, year) for place, one in enumerate(ordered, start=1))
        title = f"北岭装备集团在册职工花名册(截至{date(year, 12, 31):%Y年%m月%d日})"
        simple(raw / "花名册" / f"在册职工花名册_{year}1231.xlsx", ROSTER_HEADER, rows, title, f"{year}年末")

"""The invented staff: who is on the roster at the end of each year, and how they came, moved and left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from . import chance
from .names import invented
from .world import Workshop, world

FIRST, LAST = 2022, 2024
JOB_CLASSES = ("一线工人", "技术", "管理", "辅助")
SKILL_BY_AGE = ((28, "初级工"), (36, "中级工"), (45, "高级工"), (53, "技师"), (99, "高级技师"))
AGE_BANDS = ((30, "30岁及以下"), (40, "31—40岁"), (50, "41—50岁"), (99, "51岁及以上"))


@dataclass(frozen=True)
class Person:
    number: str
    name: str
    gender: str
    born: date
    job_class: str
    joined: date
    member: bool
    cadre: bool
    place: str
    """The id of the workshop."""
    contract: str = "在岗"

    @property
    def workshop(self) -> Workshop:
        return world().workshops[self.place]

    @property
    def division(self) -> str:
        return self.workshop.division

    @property
    def retires(self) -> int:
        return self.born.year + (60 if self.gender == "男" else 55)

    def age_band(self, year: int) -> str:
        return next(band for limit, band in AGE_BANDS if year - self.born.year <= limit)

    def skill(self, year: int) -> str:
        if self.job_class != "一线工人":
            return ""
        return next(level for limit, level in SKILL_BY_AGE if year - self.born.year <= limit)


def _somewhen(dice: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=dice.randrange(365))


def _hired(dice: Random, number: int, name: str, place: str, joined: int, retires: int) -> Person:
    mix = world().numbers["mixes"][world().workshops[place].mix]
    job_class = dice.choices(JOB_CLASSES, mix)[0]
    gender = "男" if dice.random() < (0.84 if job_class == "一线工人" else 0.62) else "女"
    born = retires - (60 if gender == "男" else 55)
    return Person(
        f"{number:06}",
        name,
        gender,
        _somewhen(dice, born),
        job_class,
        _somewhen(dice, joined),
        dice.random() < world().numbers["member_share"],
        False,
        place,
        "劳务派遣" if dice.random() < 0.015 else "在岗",
    )


def _founders(dice: Random, names: list[str]) -> list[Person]:
    """The staff of the first roster; so many of them reach the age in each later year as world.toml says."""
    places = [shop.id for shop in world().workshops.values() for _ in range(shop.staff)]
    dice.shuffle(places)
    ages = [int(year) for year, count in world().numbers["retired"].items() for _ in range(count)]
    ages += [LAST + 1 + int(dice.triangular(0, 35, 12)) for _ in range(len(places) - len(ages))]
    dice.shuffle(ages)
    by_seniority = sorted(zip(ages, places, strict=True), key=lambda pair: pair[0])
    staff = []
    for place, (retires, shop) in enumerate(by_seniority):
        joined = min(FIRST, max(1985, retires - 36 + dice.randrange(9)))
        staff.append(_hired(dice, 107 + place * 2 + dice.randrange(2), names[place], shop, joined, retires))
    return staff


def _with_namesakes(dice: Random, staff: list[Person]) -> tuple[list[Person], set[str]]:
    """The same staff with some names borne by two people; also the numbers of those two, who stay where they are."""
    wanted = world().numbers["namesakes"]
    staying = [one for one in staff if one.retires > LAST and world().workshops[one.place].staff > 20]
    dice.shuffle(staying)
    renamed: dict[str, str] = {}
    pairs = {True: wanted["same_division"], False: wanted["elsewhere"]}
    while staying and any(pairs.values()):
        one, other = staying.pop(), staying.pop()
        same = _branch(one) == _branch(other)
        if pairs[same] > 0:
            pairs[same] -= 1
            renamed |= {one.number: one.name, other.number: one.name}
    return [replace(one, name=renamed.get(one.number, one.name)) for one in staff], set(renamed)


def _branch(person: Person) -> str:
    """The division after all mergers, so that namesakes there are namesakes before and after."""
    shop = person.workshop
    return world().workshops[shop.successor].division if shop.successor else shop.division


def _gone(dice: Random, staff: list[Person], year: int, settled: set[str]) -> set[str]:
    leavers = [one.number for one in staff if one.retires > year + 2 and one.number not in settled and not one.cadre]
    retired = {one.number for one in staff if one.retires == year}
    return retired | set(dice.sample(leavers, world().numbers["left"]))


def _moved(dice: Random, staff: list[Person], settled: set[str]) -> list[Person]:
    """Some change branch; nobody goes to or from the archive, whose few forms show what is held back."""
    shops = [shop for shop in world().workshops.values() if shop.staff > 20]
    free = [one.number for one in staff if one.number not in settled and one.workshop.staff > 20]
    movers = {number: dice.choice(shops).id for number in dice.sample(free, world().numbers["moved"])}
    return [replace(one, place=movers.get(one.number, one.place)) for one in staff]


def _merged(staff: Iterable[Person], year: int) -> list[Person]:
    ended = {d.id: d.end < f"{year}-01-01" for d in world().divisions if d.end}
    return [replace(one, place=one.workshop.successor) if ended.get(one.workshop.division_id) else one for one in staff]


def _with_cadres(dice: Random, staff: list[Person], year: int) -> list[Person]:
    """Cadres stay cadres; new ones come from members with some years in the group."""
    missing = world().numbers["cadres"][str(year)] - sum(one.cadre for one in staff)
    tenured = [one for one in staff if one.joined.year < year - 2 and one.retires > year + 1]
    ready = [one.number for one in tenured if one.member and not one.cadre and one.contract == "在岗"]
    chosen = set(dice.sample(ready, missing))
    return [replace(one, cadre=one.cadre or one.number in chosen) for one in staff]


def _next_year(dice: Random, staff: list[Person], year: int, names: list[str], settled: set[str]) -> list[Person]:
    gone = _gone(dice, staff, year, settled)
    stay = _moved(dice, [one for one in staff if one.number not in gone], settled)
    wanted = world().numbers["snapshots"][str(year)] - len(stay)
    shops = {shop.id: float(shop.staff) for shop in world().workshops.values() if shop.staff > 20}
    first = max(int(one.number) for one in staff) + 3
    joiners = []
    for place in range(wanted):
        shop, retires = chance.weighted(dice, shops), year + 25 + dice.randrange(14)
        joiners.append(_hired(dice, first + place * 2, names[place], shop, year, retires))
    return _with_cadres(dice, _merged(stay + joiners, year), year)


@cache
def rosters() -> dict[int, tuple[Person, ...]]:
    """Year → everybody on the roster of its last day, by number."""
    dice = chance.stream("staff")
    names = invented(dice, 6000)
    staff, settled = _with_namesakes(dice, _founders(dice, names))
    staff = _with_cadres(dice, staff, FIRST)
    found, used = {FIRST: tuple(staff)}, len(staff)
    for year in range(FIRST + 1, LAST + 1):
        staff = _next_year(dice, staff, year, names[used:], settled)
        used += sum(one.joined.year == year for one in staff)
        found[year] = tuple(staff)
    return found


def around(year: int) -> list[Person]:
    """Everybody who was there for some part of the year, as last known in it."""
    leavers = _merged(rosters().get(year - 1, ()), year)
    return list({one.number: one for one in (*leavers, *rosters()[year])}.values())

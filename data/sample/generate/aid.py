"""Who was helped with what: as many payments and as much money in a year as aid.toml says, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from . import chance
from .people import Person, around
from .world import table

PAID, APPROVED, REJECTED = "已支付", "核准", "驳回"


@dataclass(frozen=True)
class Payment:
    person: Person
    program: str
    applied: date
    approved: date | None
    paid: date | None
    yuan: Decimal
    fund: str
    status: str = PAID
    numbered: bool = True
    """False: the branch wrote only the name."""

    @property
    def day(self) -> date:
        return self.paid or self.approved or self.applied


def _programs() -> Mapping[str, Any]:
    programs: Mapping[str, Any] = table("aid")["programs"]
    return programs


def _kinds(count: int) -> list[str]:
    shares = chance.shared_out(count, [one["share"] for one in _programs().values()])
    return [program for program, times in zip(_programs(), shares, strict=True) for _ in range(times)]


def _bills(total: Decimal, count: int, dice: Random) -> list[Decimal]:
    """Amounts to the cent that follow no scale: serious illness is helped by the bill."""
    cents = chance.shared_out(int(total * 100), [dice.lognormvariate(0, 0.45) for _ in range(count)])
    return [Decimal(one) / 100 for one in cents]


def _amounts(plan: Mapping[str, Any], kinds: list[str], dice: Random) -> list[Decimal]:
    scale = [_programs()[one]["amounts"] for one in kinds]
    fixed = [Decimal(dice.choice(amounts)) if amounts else None for amounts in scale]
    open_ones = fixed.count(None)
    left = Decimal(plan["paid_yuan"]) - sum(one for one in fixed if one is not None)
    bills = iter(_bills(left, open_ones, dice))
    return [next(bills) if one is None else one for one in fixed]


def _case(one: Person, program: str, year: int, yuan: Decimal, dice: Random) -> Payment:
    month = dice.choice(_programs()[program]["months"])
    paid = date(year, month, dice.randrange(3, 28))
    approved = paid - timedelta(days=dice.randrange(1, 15))
    applied = approved - timedelta(days=dice.randrange(1, 24))
    return Payment(one, program, applied, approved, paid, yuan, _programs()[program]["fund"])


def _recipients(year: int, count: int, dice: Random) -> list[Person]:
    """Three in twenty payments go to somebody who was helped before in the year."""
    staff = [one for one in around(year) if one.joined.year < year]
    persons = dice.sample(staff, round(count * 0.85))
    return persons + dice.sample(persons, count - len(persons))


def _open_cases(plan: Mapping[str, Any], dice: Random) -> list[Payment]:
    """Approved and not yet paid, or turned down: no money left the fund, though the sheet shows an amount."""
    count = plan["approved"] + plan["rejected"]
    cases = []
    for place, one in enumerate(dice.sample(around(plan["year"]), count)):
        program = dice.choice(("大病救助", "生活救助", "意外灾害"))
        case = _case(one, program, plan["year"], Decimal(dice.randrange(3, 16) * 500), dice)
        if place < plan["approved"]:
            cases.append(replace(case, approved=case.paid, paid=None, status=APPROVED))
        else:
            assert case.paid
            cases.append(replace(case, applied=case.paid, approved=None, paid=None, status=REJECTED))
    return cases


def _twice(payments: list[Payment]) -> list[Payment]:
    """The first winter payment comes a second time, from another fund: two real payments, alike in all the rest."""
    first, second = [place for place, one in enumerate(payments) if one.program == "送温暖"][:2]
    twin = replace(payments[first], fund="爱心捐款", yuan=payments[second].yuan)
    same = replace(payments[first], yuan=payments[second].yuan)
    gap = payments[first].yuan - payments[second].yuan
    bill = next(place for place, one in enumerate(payments) if not _programs()[one.program]["amounts"])
    changed = {first: same, second: twin, bill: replace(payments[bill], yuan=payments[bill].yuan + gap)}
    return [changed.get(place, one) for place, one in enumerate(payments)]


def payments(plan: Mapping[str, Any]) -> list[Payment]:
    """A year's cases in order of their day; the paid ones add up to the plan."""
    dice = chance.stream(f"aid {plan['year']}")
    kinds = _kinds(plan["paid_rows"])
    people = _recipients(plan["year"], len(kinds), dice)
    dice.shuffle(people)
    amounts = _amounts(plan, kinds, dice)
    paid = [
        _case(one, program, plan["year"], yuan, dice) for one, program, yuan in zip(people, kinds, amounts, strict=True)
    ]
    cases = [replace(one, numbered=dice.random() > 0.07) for one in _twice(paid) + _open_cases(plan, dice)]
    return sorted(cases, key=lambda one: (one.day, one.person.number))

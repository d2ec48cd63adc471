"""What was raised, by which channel, and how it went on: as many cases, outcomes and late ones as voices.toml says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from . import chance
from .people import rosters
from .world import table

PROPOSAL, BOX = "职代会提案", "网络意见箱"
MEETINGS = {"见面会": "见面会", "座谈": "座谈会"}
"""Channel → the kind of meeting it is heard at."""
REASONS = ("重复", "内容不清", "超出职权")
DAYS = {PROPOSAL: 90}
"""How long the handlers have; 30 days where nothing else is said."""


@dataclass(frozen=True)
class Issue:
    id: str
    channel: str
    submitted: datetime
    division: str
    category: str
    text: str
    reason: str = ""
    """Why it is not valid; '' of a valid one."""
    signed: datetime | None = None
    replied: datetime | None = None
    closed: date | None = None
    outcome: str = ""
    suggestions: int = 1
    adopted: int | None = None
    callback: str = ""
    pending: bool = False
    """Taken up and not closed when the year ends."""

    @property
    def due(self) -> date:
        return self.submitted.date() + timedelta(days=DAYS.get(self.channel, 30))


def plans() -> list[Mapping[str, Any]]:
    return list(table("voices")["year"])


def _workday(dice: Random, year: int) -> datetime:
    """Somewhen from January to the middle of November, so that what is due falls due within the year."""
    day = datetime(year, 1, 4) + timedelta(days=dice.randrange(312), hours=dice.randrange(7, 22))
    return day + timedelta(minutes=dice.randrange(60))


def _moments(plan: Mapping[str, Any], channel: str, count: int, dice: Random) -> list[datetime]:
    year = plan["year"]
    if channel == PROPOSAL:
        opened = datetime.fromisoformat(plan["congress"]) + timedelta(hours=9)
        return [opened + timedelta(minutes=7 * place) for place in range(count)]
    if channel in MEETINGS:
        held = [one for one in table("voices")["meeting"] if one["date"].startswith(str(year))]
        of_kind = [one for one in held if one["kind"] == MEETINGS[channel]]
        raised = [one["date"] for one in of_kind for _ in range(one["issues"])]
        return [datetime.fromisoformat(day) + timedelta(hours=14, minutes=30) for day in raised[:count]]
    return [_workday(dice, year) for _ in range(count)]


def _raised(plan: Mapping[str, Any], channel: str, moment: datetime, category: str, dice: Random) -> Issue:
    division = dice.choice(rosters()[plan["year"]]).division
    return Issue("", channel, moment, division, category, dice.choice(table("voices")["texts"][category]))


def _categories(count: int, dice: Random) -> list[str]:
    """So many categories, in their shares."""
    shares = table("voices")["categories"]
    dealt = chance.shared_out(count, list(shares.values()))
    found = [category for category, times in zip(shares, dealt, strict=True) for _ in range(times)]
    dice.shuffle(found)
    return found


def _all_raised(plan: Mapping[str, Any], dice: Random) -> list[Issue]:
    """Everything of a year, valid or not, in the order of its day; box opinions are repeated or unclear at times."""
    heard = [
        (channel, moment)
        for channel, count in plan["channels"].items()
        for moment in _moments(plan, channel, count, dice)
    ]
    kinds = _categories(len(heard), dice)
    found = [_raised(plan, *one, category, dice) for one, category in zip(heard, kinds, strict=True)]
    found += [
        replace(_raised(plan, BOX, _workday(dice, plan["year"]), category, dice), reason=dice.choice(REASONS))
        for category in _categories(plan["not_valid"], dice)
    ]
    return sorted(found, key=lambda one: (one.submitted, one.channel, one.text))


def _numbered(plan: Mapping[str, Any], raised: list[Issue]) -> list[Issue]:
    numbers = {True: iter(range(1, 999)), False: iter(range(1, 999))}
    marks = {True: "TA", False: "YJ"}
    of_kind = [one.channel == PROPOSAL for one in raised]
    return [
        replace(one, id=f"{marks[proposal]}{plan['year']}-{next(numbers[proposal]):03}")
        for one, proposal in zip(raised, of_kind, strict=True)
    ]


def _last_ones_open(plan: Mapping[str, Any], raised: list[Issue], dice: Random) -> list[Issue]:
    """The year's last box opinions come in December; the overdue ones among them had come in October."""
    year, count, overdue = plan["year"], table("voices")["open_at_the_end"], plan["overdue_open"]
    box = [one for one in raised if one.channel == BOX and not one.reason][-count:]
    october = [datetime(year, 10, 14 + place, 15, 20) for place in range(overdue)]
    december = [datetime(year, 12, 9 + 5 * place, 10, 5) for place in range(count - overdue)]
    moved = {
        id(one): replace(one, submitted=day, pending=True) for one, day in zip(box, october + december, strict=True)
    }
    return [moved.get(id(one), one) for one in raised]


def _taken_up(one: Issue, hours: float, dice: Random) -> datetime:
    return one.submitted + timedelta(minutes=round(60 * hours * dice.lognormvariate(0, 0.7)))


def _closed(one: Issue, outcome: str, late: bool, dice: Random) -> Issue:
    """Answered within the time and closed with it or soon after; a late one is closed days after it was due."""
    assert one.signed
    limit = (one.due - one.signed.date()).days
    replied = one.signed + timedelta(days=dice.randrange(2, max(4, limit * 2 // 3)), hours=2)
    closed = one.due + timedelta(days=dice.randrange(3, 19)) if late else replied.date() + timedelta(days=2)
    adopted = one.suggestions if outcome == "A" else one.suggestions - 1 if outcome in "BC" else 0
    callback = dice.choices(("满意", "基本满意", "不满意", "未评"), (62, 16, 5, 17))[0]
    return replace(one, replied=replied, closed=closed, outcome=outcome, adopted=adopted, callback=callback)


def _handled(plan: Mapping[str, Any], raised: list[Issue], dice: Random) -> list[Issue]:
    """Each valid case taken up; all but the pending ones closed, with the plan's outcomes and late ones."""
    valid = [replace(one, suggestions=dice.choice((1, 1, 2, 3))) for one in raised if not one.reason]
    signed = [replace(one, signed=_taken_up(one, plan["reply_hours"], dice)) for one in valid]
    outcomes = [kind for kind, count in plan["outcomes"].items() for _ in range(count)]
    dice.shuffle(outcomes)
    ending = [one for one in signed if not one.pending]
    late = {one.id for one in dice.sample([one for one in ending if one.submitted.month < 9], plan["late"])}
    done = [_closed(one, outcome, one.id in late, dice) for one, outcome in zip(ending, outcomes, strict=True)]
    return [one for one in raised if one.reason] + [one for one in signed if one.pending] + done


@cache
def issues(year: int) -> tuple[Issue, ...]:
    """What was raised in the year, as its own ledger tells it at the end of that year."""
    plan = next(one for one in plans() if one["year"] == year)
    dice = chance.stream(f"voices {year}")
    raised = sorted(_last_ones_open(plan, _all_raised(plan, dice), dice), key=lambda one: one.submitted)
    return tuple(sorted(_handled(plan, _numbered(plan, raised), dice), key=lambda one: one.id))


def carried_over(year: int) -> Iterator[Issue]:
    """What the year before had left open, as this year's ledger tells its end: closed in January."""
    if year > plans()[0]["year"]:
        dice = chance.stream(f"voices carried {year}")
        for place, one in enumerate(one for one in issues(year - 1) if one.pending):
            closed = date(year, 1, 3 + place)
            replied = datetime.combine(closed, datetime.min.time()) + timedelta(hours=10)
            yield replace(one, replied=replied, closed=closed, outcome=dice.choice("AAB"), adopted=1, callback="满意")

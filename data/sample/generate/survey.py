"""The survey tool's exports by text, one per year, each with the mapping that says how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import tomli_w

from . import chance
from .opinions import BLANK, UNKNOWN, Survey, answers, respondents, surveys
from .people import Person, rosters
from .sheets import simple
from .world import table

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
UNIT, GENDER, AGE, JOB = "1、您所在的单位", "2、性别", "3、年龄段", "4、岗位类别"
WISHES, REMARK = "6、您最希望工会加强哪些方面的工作?(多选)", "7、您对工会工作还有什么意见和建议?"
MIN_SECONDS = 15


@dataclass(frozen=True)
class Form:
    """One questionnaire as handed in."""

    person: Person
    ticks: list[str]
    seconds: int


def item_headers(survey: Survey) -> list[str]:
    """The stem stands before the first row of the matrix only."""
    first, *rest = survey.items
    return [f"5、{table('survey')['stem']}—{first}", *(f"5、{item}" for item in rest)]


def _forms(survey: Survey, dice: Random) -> list[Form]:
    people = respondents(survey, dice)
    good = [
        Form(one, ticks, int(38 + dice.expovariate(1 / 95)))
        for one, ticks in zip(people, answers(survey, people, dice), strict=True)
    ]
    return good + _invalid(survey, dice)


def _invalid(survey: Survey, dice: Random) -> list[Form]:
    """Some were faster than anybody can read; some left the whole matrix out."""
    people = dice.sample(rosters()[survey.year], survey.rushed + survey.empty)
    best = [survey.scale[0]] * len(survey.items)
    rushed = [Form(one, best, dice.randrange(4, MIN_SECONDS)) for one in people[: survey.rushed]]
    none = [[BLANK if dice.random() < 0.5 else UNKNOWN for _ in survey.items] for _ in range(survey.empty)]
    empty = [Form(one, ticks, dice.randrange(20, 60)) for one, ticks in zip(people[survey.rushed :], none, strict=True)]
    return rushed + empty


def _moments(survey: Survey, dice: Random, count: int) -> list[datetime]:
    start = datetime.fromisoformat(survey.opened) + timedelta(hours=7)
    days = [int(min(13, dice.expovariate(1 / 3.2))) for _ in range(count)]
    return sorted(start + timedelta(days=day, seconds=dice.randrange(54000)) for day in days)


def _row(number: int, moment: datetime, form: Form, year: int, dice: Random) -> list[Any]:
    tables = table("survey")
    source = dice.choices(("微信", "手机提交", "链接"), (70, 22, 8))[0]
    wishes = dice.sample(tables["wishes"], dice.randrange(1, 4))
    if dice.random() < 0.03:
        wishes.append("其他〖班组茶水间┋休息区〗")
    one = form.person
    age = BLANK if dice.random() < 0.003 else one.age_band(year)
    return [
        number,
        f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment:%M:%S}",
        f"{form.seconds}秒",
        source,
        "直接访问",
        f"198.51.100.{dice.randrange(1, 255)}(北岭)",
        one.workshop.path,
        one.gender,
        age,
        one.job_class,
        *form.ticks,
        "┋".join(wishes),
        dice.choice(tables["remarks"]) if dice.random() < 0.04 else BLANK,
    ]


def _mapping(survey: Survey) -> dict[str, Any]:
    tables = table("survey")
    headers = item_headers(survey)
    items = [
        {
            "code": tables["codes"][item],
            "header": header,
            "item": item,
            "item_en": tables["english"][item],
            "topic": tables["topics"][item],
        }
        for item, header in zip(survey.items, headers, strict=True)
    ]
    return {
        "year": survey.year,
        "title": survey.title,
        "unit": UNIT,
        "favourable": survey.favourable,
        "not_rated": [UNKNOWN],
        "scale": survey.scale,
        "min_seconds": MIN_SECONDS,
        "attributes": {"gender": GENDER, "age_band": AGE, "job_class": JOB},
        "items": items,
    }


def write_surveys(raw: Path) -> None:
    for survey in surveys():
        dice = chance.stream(f"survey {survey.year}")
        forms = _forms(survey, dice)
        dice.shuffle(forms)
        header = [*META, UNIT, GENDER, AGE, JOB, *item_headers(survey), WISHES, REMARK]
        moments = _moments(survey, dice, len(forms))
        rows = [
            _row(number, moment, form, survey.year, dice)
            for number, (moment, form) in enumerate(zip(moments, forms, strict=True), start=1)
        ]
        name = f"{survey.vid}_按文本_{survey.title}_{len(forms)}_{survey.valid}"
        simple(raw / "满意度调查" / f"{name}.xlsx", header, rows)
        mapping = raw / "满意度调查" / f"读法_{survey.year}.toml"
        mapping.write_bytes(tomli_w.dumps(_mapping(survey), multiline_strings=False).encode())

"""口径试算 on the page: a printed percentage is typed in, and every rule of the year's survey is held against it."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import streamlit as st

from ledger import reconcile, refusals, tried, words
from ledger import trial as trials
from ledger.grim import NoPercentage
from ledger.show import asking, passports, prose, tables
from ledger.show.scene import Scene
from ledger.tally import RATE, NoSurvey
from ledger.trial import Trial, Try

PERCENT = re.compile(r"\d+(?:\.\d+)?%")


def trial(scene: Scene) -> None:
    """The field, at first with the rate the report printed, and under it what the year's survey says of it."""
    group = replace(scene, where={})
    with st.container(border=True, gap="xsmall", key="card-trial"):
        st.markdown(f"**{words.say('trial.title', scene.lang)}**")
        st.caption(words.say("trial.lead", scene.lang, year=scene.year))
        typed = st.text_input(
            words.say("trial.input", scene.lang),
            value=_printed(scene),
            key="percent",
            placeholder=words.say("trial.hint", scene.lang),
            label_visibility="collapsed",
            max_chars=24,
            width=200,
        )
        if typed:
            _answered(group, typed)


def _printed(scene: Scene) -> str:
    """The rate of the year's report as it stands there; empty where there is none."""
    line = reconcile.printed(scene.snapshot, RATE, scene.year)
    found = PERCENT.search(line.short) if line else None
    return found[0] if found else ""


def _answered(group: Scene, typed: str) -> None:
    try:
        found = trials.trial(group.snapshot, typed, group.year)
    except (NoPercentage, NoSurvey) as refused:
        st.caption(prose.plain(refusals.sentence(refused, group.lang)))
    else:
        _found(group, found)


def _found(group: Scene, found: Trial) -> None:
    st.markdown(f"**{prose.plain(tried.headline(found, group.lang))}**")
    for one in found.reproduced:
        _rule(group, found, one)
    if not found.reproduced:
        st.markdown(prose.plain(tried.nearest(group.snapshot, found, group.lang)))
    st.markdown(prose.plain(tried.on_forms(found, group.lang)))
    for key, frame in (("other_rules", _rules(group, found)), ("other_bases", _bases(group, found))):
        door = st.expander(words.say(f"trial.{key}", group.lang), key=f"trial-{key}", on_change="rerun")
        if door.open:
            with door:
                tables.table(group, frame, f"trial-{key}", alt=words.say(f"trial.{key}", group.lang))


def _rule(group: Scene, found: Trial, one: Try) -> None:
    """A rule that gives the figure. The survey's own rate, whole or of one item, opens its passport."""
    result = f"**{prose.plain(tried.result(found, one))}**"
    where = {"item": one.item} if one.item else {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(prose.plain(tried.rule(group.snapshot, one, group.lang)), width="content")
        rate = asking.one(group, RATE, where=where) if one.own else None
        if rate is None:
            st.markdown(result, width="content")
        else:
            passports.behind(group, result, rate, where, key=f"trial-{one.rule}-{one.item}")


def _rules(group: Scene, found: Trial) -> pd.DataFrame:
    """What every other rule gives, the nearest first."""
    rest = [one for one in found.tries if one.verdict != "reproduces"]
    columns = {
        "rule": [tried.rule(group.snapshot, one, group.lang) for one in rest],
        "result": [tried.percent(one.percent, found.printed.decimals + tried.MORE) for one in rest],
        "divided": [tried.divided(one) for one in rest],
        "verdict": [tried.verdict(one, group.lang) for one in rest],
    }
    return pd.DataFrame({words.say(f"trial.{name}", group.lang): column for name, column in columns.items()})


def _bases(group: Scene, found: Trial) -> pd.DataFrame:
    """Each denominator with the whole numbers out of it that print so, or the two around."""
    able = words.say("trial.able", group.lang, printed=tried.printed(found))
    return pd.DataFrame(
        {
            words.say("trial.base", group.lang): [tried.base(group.snapshot, one, group.lang) for one in found.bases],
            words.say("trial.size", group.lang): [one.size for one in found.bases],
            able: [tried.able(one, group.lang) for one in found.bases],
            words.say("trial.numbers", group.lang): [tried.numerators(found, one, group.lang) for one in found.bases],
        }
    )

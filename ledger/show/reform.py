"""产改: what the year's plan set, how each measure stands, when it was due and when it was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from ledger import figures, rows, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.figures.gantt import State
from ledger.rows import Row
from ledger.show import cards, panels, parts, prose
from ledger.show.doors import door
from ledger.show.scene import Scene
from ledger.show.tiles import tiles
from ledger.show.ways import Way, Ways
from ledger.until import until

STRIP = ("measures", "completed_rate", "on_time_rate", "evidence_rate", "late", "stale", "bulletins")
STANDING, MOST = "reform.standing", "reform.most"
DONE, DUE = "reform.completed_rate", "reform.due_rate"
LATE = "滞后"
STATES = ("已完成", "长期坚持", "推进中", "未启动", "滞后", "取消")
DRAWN: dict[str, State] = {"已完成": "done", "长期坚持": "done", "推进中": "going", "滞后": "late"}
"""What is neither done, under way nor late waits, or was dropped."""
NAMED = 2
"""Late measures that a title names."""


def headline(scene: Scene) -> None:
    """Measures set, completed, completed on time, with evidence; late ones, silent ones, bulletins."""
    tiles(scene, [f"reform.{name}" for name in STRIP], columns=4)


def classes(scene: Scene) -> None:
    """Key and regular measures: how many, how many completed, how many with evidence."""
    names = ("reform.evidence_rate", DONE, "reform.measures")
    panels.by(scene, "reform-classes", names, "class", MOST)


def owners(scene: Scene) -> None:
    """Measures and late ones by the unit in the lead; a share of one or two measures would say nothing."""
    panels.by(scene, "reform-owners", ("reform.late", "reform.measures"), scene.below, MOST)


# --- the matrix --------------------------------------------------------------------------------------------


def matrix(scene: Scene) -> None:
    """Class and pillar down, standing across, the number of measures in each cell."""
    found = parts.shown(parts.asked(scene, STANDING, by=("class", "pillar", "standing")))
    states = _states([str(one.keys["standing"]) for one in found])
    lines = sorted({_line(scene, one) for one in found}, reverse=True)
    cells = {(_line(scene, one), str(one.keys["standing"])): one for one in found}
    drawn = [[_cell(cells.get((line, state)), state == LATE) for state in states] for line in lines]
    heads = [_state(scene, state) for state in states]
    figure = figures.grid(lines, heads, drawn, parts.drawn(scene)) if found else None
    parts.chart(scene, "reform-matrix", _lagging(scene, found), figure, [found], words.say("reform.matrix", scene.lang))


def _states(known: Sequence[str]) -> list[str]:
    return [state for state in STATES if state in known]


def _line(scene: Scene, one: Answer) -> str:
    return " · ".join(parts.name(scene, dim, one) for dim in ("class", "pillar"))


def _cell(one: Answer | None, bad: bool) -> figures.Cell | None:
    return None if one is None else figures.Cell(float(one.value or 0), f"{one.value:,}", bad)


def _state(scene: Scene, state: str) -> str:
    return words.say(f"standing.{state}", scene.lang)


def _lagging(scene: Scene, found: Sequence[Answer]) -> str:
    """Where the late measures are; that there are none."""
    late = [one for one in found if one.keys["standing"] == "滞后"]
    if not found or not late:
        return words.say("reform.none_late" if found else "reform.by_standing", scene.lang)
    names = words.say("chart.comma", scene.lang).join(_line(scene, one) for one in late)
    return words.say("reform.late_in", scene.lang, n=sum(int(one.value or 0) for one in late), names=names)


# --- done against due --------------------------------------------------------------------------------------


def progress(scene: Scene) -> None:
    """Month by month what was done of the plan beside what should have been, up to the last month on file."""
    last = until(scene.snapshot, scene.year)
    months = [month for month in panels.MONTHS if last and month <= last.month]
    found = [[one for one in _by_month(scene, name) if one.keys["month"] in months] for name in (DONE, DUE)]
    lines = [_curve(scene, answers, len(months), nth == 0) for nth, answers in enumerate(found) if answers]
    names = [words.say(f"month.{month}", scene.lang) for month in months]
    figure = figures.curves(names, lines, parts.drawn(scene)) if lines else None
    finding = metric(DONE).label(scene.lang)
    if all(found):
        told = {"done": parts.text(scene, found[0][-1]), "due": parts.text(scene, found[1][-1]), "month": names[-1]}
        finding = words.say("reform.progress", scene.lang, **told)
    parts.chart(scene, "reform-progress", finding, figure, found, words.say("reform.progress_key", scene.lang))


def _by_month(scene: Scene, name: str) -> list[Answer]:
    return sorted(parts.asked(scene, name, by=("month",)), key=lambda one: int(str(one.keys["month"])))


def _curve(scene: Scene, found: Sequence[Answer], months: int, strong: bool) -> figures.Curve:
    of_month = {one.keys["month"]: one.value for one in found}
    values = [of_month.get(month) for month in panels.MONTHS[:months]]
    text = words.say("reform.done" if strong else "reform.due", scene.lang, value=parts.text(scene, found[-1]))
    return figures.Curve(text, tuple(None if value is None else float(value) for value in values), strong)


# --- measure by measure ------------------------------------------------------------------------------------


def timeline(scene: Scene) -> None:
    """Every measure from start to due date, the late ones first, with the day it was done."""
    found = _measures(scene)
    found.sort(key=lambda row: (row["standing"] != "滞后", _due(row), row["start_date"]))
    months = [words.say(f"month.{month}", scene.lang) for month in panels.MONTHS]
    spans = [_span(scene, row) for row in found]
    figure = figures.gantt(spans, scene.year, months, parts.drawn(scene)) if spans else None
    finding = _standing(scene, found)
    table = pd.DataFrame([_printed(scene, row) for row in found])
    note = words.say("reform.timeline", scene.lang)
    names = ("reform.measures", "reform.completed_rate", "reform.late")
    each = [Way(scene, (), member={"measure": row["measure"]}) for row in found]
    ways = Ways({(way.member["measure"],): way for way in each}, each)
    cards.card(scene, "reform-timeline", prose.plain(finding), figure, table, finding, names, note, ways=ways)


def listed(scene: Scene, member: Mapping[str, object]) -> pd.DataFrame:
    """The year's measures as a reader's table, those that the columns in `member` say so much of."""
    found = rows.rows(scene.snapshot, "reform_status", scene.year, scene.where)
    kept = [row for row in found if all(row[name] == value for name, value in member.items() if name in row)]
    return pd.DataFrame([_printed(scene, row) for row in kept])


def _due(row: Row) -> date:
    """A measure without a due date runs to the end of its plan's year."""
    due: date = row["due_date"] or row["ends"]
    return due


def _span(scene: Scene, row: Row) -> figures.Span:
    state = row["standing"]
    done = row["done_on"] if state in ("已完成", "长期坚持") else None
    return figures.Span(
        row["measure"], _told(scene, row), row["start_date"], _due(row), DRAWN.get(state, "waiting"), done
    )


def _told(scene: Scene, row: Row) -> str:
    """How a measure stands; how far it has come where it is not done, and whether it has gone silent."""
    state = _state(scene, row["standing"])
    far = "" if row["completed"] or not row["pct"] else f"{row['pct']:.0f}%"
    silent = words.say("reform.silent", scene.lang) if row["stale"] else ""
    return " · ".join(part for part in (state, far, silent) if part)


def _standing(scene: Scene, found: Sequence[Row]) -> str:
    """「28项举措,26项完成或长期坚持,1项滞后:班组长轮训」"""
    if not found:
        return words.say("reform.by_measure", scene.lang)
    late = [row["measure"] for row in found if row["late"]]
    told = {"n": len(found), "done": sum(row["completed"] for row in found), "late": len(late)}
    names = words.say("chart.comma", scene.lang).join(late[:NAMED])
    if len(late) > NAMED:
        names = words.say("reform.and_more", scene.lang, names=names)
    return words.say("reform.told_late" if late else "reform.told", scene.lang, **told, names=names)


COLUMNS = ("measure_id", "measure", "class", "pillar", "owner", "start_date", "due_date", "done_on", "last_log")


def _printed(scene: Scene, row: Row) -> dict[str, str]:
    plain = {words.say(f"reform.column.{name}", scene.lang): _text(row[name]) for name in COLUMNS}
    return plain | {
        words.say("dim.standing", scene.lang): _told(scene, row),
        words.say("reform.column.evidenced", scene.lang): words.say(
            "reform.yes" if row["evidenced"] else "reform.no", scene.lang
        ),
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


# --- evidence ----------------------------------------------------------------------------------------------


def unproven(scene: Scene) -> None:
    """Each measure that nobody has given evidence of yet, with the unit in the lead; away where none is missing."""
    found = [row for row in _measures(scene) if not row["evidenced"]]
    if not found:
        return
    finding = words.say("reform.unproven", scene.lang, n=len(found))
    table = pd.DataFrame([_printed(scene, row) for row in found])
    with st.container(border=True, key="card-reform-unproven", gap="xsmall"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(f"**{prose.plain(finding)}**", width="stretch")
            door(scene, "reform-unproven", finding, table, ("reform.evidence_rate",), {}, Ways())
        for row in found:
            st.markdown(prose.plain(" · ".join((row["measure"], _text(row["owner"]), _told(scene, row)))))


def _measures(scene: Scene) -> list[Row]:
    return rows.rows(scene.snapshot, "reform_status", scene.year, scene.where)


# --- bulletins ---------------------------------------------------------------------------------------------


def bulletins(scene: Scene) -> None:
    """The year's bulletins, newest first, with the measures each tells of; they are the whole group's."""
    found = rows.rows(scene.snapshot, "reform_bulletins", scene.year, scene.where)[::-1]
    if not found:
        return
    newest = {"n": len(found), "title": found[0]["title"]}
    finding = words.say("reform.bulletins", scene.lang, **newest)
    heads = ("issue_no", "issued", "title", "measures")
    table = pd.DataFrame(
        [{words.say(f"reform.column.{name}", scene.lang): _text(row[name]) for name in heads} for row in found]
    )
    with st.container(border=True, key="card-reform-bulletins", gap="xsmall"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(f"**{prose.plain(finding)}**", width="stretch")
            door(scene, "reform-bulletins", finding, table, ("reform.bulletins",), {}, Ways())
        for row in found:
            st.markdown(prose.plain(_issue(scene, row)))


def _issue(scene: Scene, row: Row) -> str:
    cited = len([part for part in str(row["measures"] or "").split("、") if part])
    told = {"issue": row["issue_no"], "day": row["issued"], "title": row["title"]}
    key = "reform.issue_citing" if cited else "reform.issue"
    return words.say(key, scene.lang, **told, n=cited)

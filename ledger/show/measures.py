"""产改, row by row: each measure of the plan from its start to its proof, and the bulletins that tell of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from ledger import figures, rows, words
from ledger.figures.gantt import State
from ledger.rows import Row
from ledger.show import cards, panels, parts, prose
from ledger.show.doors import door
from ledger.show.scene import Scene
from ledger.show.ways import Way, Ways

DRAWN: dict[str, State] = {"已完成": "done", "长期坚持": "done", "推进中": "going", "滞后": "late"}
"""What is neither done, under way nor late waits, or was dropped."""
NAMED = 2
"""Late measures that a title names."""
COLUMNS = ("measure_id", "measure", "class", "pillar", "owner", "start_date", "due_date", "done_on", "last_log")


def state(scene: Scene, standing: str) -> str:
    """How a measure stands, in the reader's words."""
    return words.say(f"standing.{standing}", scene.lang)


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
    standing = row["standing"]
    done = row["done_on"] if standing in ("已完成", "长期坚持") else None
    return figures.Span(
        row["measure"], _told(scene, row), row["start_date"], _due(row), DRAWN.get(standing, "waiting"), done
    )


def _told(scene: Scene, row: Row) -> str:
    """How a measure stands; how far it has come where it is not done, and whether it has gone silent."""
    standing = state(scene, row["standing"])
    far = "" if row["completed"] or not row["pct"] else f"{row['pct']:.0f}%"
    silent = words.say("reform.silent", scene.lang) if row["stale"] else ""
    return " · ".join(part for part in (standing, far, silent) if part)


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

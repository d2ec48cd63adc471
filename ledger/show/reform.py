"""产改, counted: what the year's plan set, how its measures stand, and what was done against what was due."""

from __future__ import annotations

from collections.abc import Sequence

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import measures, panels, parts
from ledger.show.scene import Scene
from ledger.show.tiles import tiles
from ledger.until import until

STRIP = ("measures", "completed_rate", "on_time_rate", "evidence_rate", "late", "stale", "bulletins")
STANDING, MOST = "reform.standing", "reform.most"
DONE, DUE = "reform.completed_rate", "reform.due_rate"
LATE = "滞后"
STATES = ("已完成", "长期坚持", "推进中", "未启动", "滞后", "取消")


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
    heads = [measures.state(scene, state) for state in states]
    figure = figures.grid(lines, heads, drawn, parts.drawn(scene)) if found else None
    parts.chart(scene, "reform-matrix", _lagging(scene, found), figure, [found], words.say("reform.matrix", scene.lang))


def _states(known: Sequence[str]) -> list[str]:
    return [state for state in STATES if state in known]


def _line(scene: Scene, one: Answer) -> str:
    return " · ".join(parts.name(scene, dim, one) for dim in ("class", "pillar"))


def _cell(one: Answer | None, bad: bool) -> figures.Cell | None:
    return None if one is None else figures.Cell(float(one.value or 0), f"{one.value:,}", bad)


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

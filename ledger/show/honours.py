"""荣誉: how far the batch's cases came, at which level and whose honours they are, and who holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.contracts import contracts
from ledger.show import asking, over_years, panels, parts
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

STAGES = ("培育", "推荐", "申报", "公示", "授予")
"""In the order a case goes through them; a refusal is an end, not a stage of the way."""
REFUSED = "未获"
Member = str | int | date | None


def headline(scene: Scene) -> None:
    """Applied, awarded and the rate between them; national ones, teams, the shop floor's share, who holds one."""
    names = ("applied", "awarded", "success_rate", "national", "teams", "frontline_rate", "holders")
    tiles(scene, [f"honours.{name}" for name in names], columns=4)


# --- the way of a case -------------------------------------------------------------------------------------


def funnel(scene: Scene) -> None:
    """A bar a stage: how many cases of the batch reached it, and how many stand there still."""
    found = parts.asked(scene, "honours.reached", by=("stage",))
    waiting = {one.keys["stage"]: one for one in parts.asked(scene, "honours.in_progress", by=("stage",))}
    reached = {one.keys["stage"]: one for one in parts.shown(found)}
    bars = [
        figures.Bar(
            parts.name(scene, "stage", reached[stage]),
            (float(reached[stage].value or 0),),
            (parts.text(scene, reached[stage]), *_still(scene, waiting.get(stage))),
            strong=stage == STAGES[-1],
        )
        for stage in STAGES
        if stage in reached
    ]
    figure = figures.bars(bars, parts.drawn(scene), tint="neutral") if bars else None
    rows = [sorted(found, key=_place), [one for one in waiting.values() if one.keys["stage"] in reached]]
    parts.chart(scene, "honours-funnel", _came(scene, reached), figure, rows, _funnel_key(scene, reached))


def _place(one: Answer) -> int:
    stage = one.keys["stage"]
    return STAGES.index(str(stage)) if stage in STAGES else len(STAGES)


def _still(scene: Scene, waiting: Answer | None) -> tuple[str, ...]:
    if waiting is None or not waiting.value:
        return ()
    return (words.say("honours.still", scene.lang, value=parts.text(scene, waiting)),)


def _came(scene: Scene, reached: Mapping[Member, Answer]) -> str:
    """「2024年批次31件,已授予23件」."""
    whole, awarded = asking.one(scene, "honours.reached"), reached.get(STAGES[-1])
    if whole is None or not whole.value:
        return metric("honours.reached").label(scene.lang)
    told = {"year": scene.year, "cases": parts.text(scene, whole)}
    if awarded is None:
        return words.say("honours.came_none", scene.lang, **told)
    return words.say("honours.came", scene.lang, **told, awarded=parts.text(scene, awarded))


def _funnel_key(scene: Scene, reached: Mapping[Member, Answer]) -> str:
    refused = reached.get(REFUSED)
    told = words.say("honours.refused", scene.lang, value=parts.text(scene, refused)) if refused else ""
    return parts.joined(words.say("honours.funnel_key", scene.lang), told)


# --- level and authority -----------------------------------------------------------------------------------


def grid(scene: Scene) -> None:
    """Awarded of applied, a row a level and a column an authority, the highest level on top."""
    both = [parts.asked(scene, f"honours.{name}", by=("level", "authority")) for name in ("awarded", "applied")]
    rows, across = (_members(scene, dim, [*both[0], *both[1]]) for dim in ("level", "authority"))
    awarded, applied = ({(one.keys["level"], one.keys["authority"]): one for one in found} for found in both)
    cells = [[_cell(scene, awarded.get((x, y)), applied.get((x, y))) for y in across] for x in rows]
    figure = figures.grid(list(rows.values()), list(across.values()), cells, parts.drawn(scene)) if rows else None
    parts.chart(scene, "honours-grid", _highest(scene), figure, both, words.say("honours.grid_key", scene.lang))


def _members(scene: Scene, dim: str, found: Sequence[Answer]) -> dict[Member, str]:
    """Member → name, in the register's order; one that it does not list comes last."""
    names = {one.keys[dim]: parts.name(scene, dim, one) for one in found}
    return {member: names[member] for member in sorted(names, key=lambda member: _rank(dim, member))}


def _rank(dim: str, member: object) -> int:
    listed = list(contracts()["honours"].columns[dim].values)
    return listed.index(str(member)) if member in listed else len(listed)


def _cell(scene: Scene, awarded: Answer | None, applied: Answer | None) -> figures.Cell | None:
    if awarded is None and applied is None:
        return None
    told = [words.short(metric(one.metric), one.value, scene.lang) if one else "0" for one in (awarded, applied)]
    return figures.Cell(float(awarded.value or 0) if awarded else 0.0, " / ".join(told))


def _highest(scene: Scene) -> str:
    """「获评9人次,其中国家级2人次」; what was only applied for leads no title."""
    found = sorted(parts.shown(parts.asked(scene, "honours.awarded", by=("level",))), key=_level)
    whole = asking.one(scene, "honours.awarded")
    if whole is None or not found:
        return metric("honours.applied").label(scene.lang)
    return _of_which(scene, "honours.awards", whole, found[0])


def _level(one: Answer) -> int:
    return _rank("level", one.keys["level"])


def _of_which(scene: Scene, key: str, whole: Answer, first: Answer) -> str:
    told = {"level": parts.name(scene, "level", first), "first": parts.text(scene, first)}
    return words.say(key, scene.lang, value=parts.text(scene, whole), **told)


# --- who holds what, the national ones, branches -----------------------------------------------------------


def ladder(scene: Scene) -> None:
    """Persons on the staff who hold an honour, each at the highest level held."""
    found = sorted(parts.asked(scene, "honours.holders", by=("level",)), key=_level)
    rows, whole = parts.shown(found), asking.one(scene, "honours.holders")
    bars = [
        figures.Bar(parts.name(scene, "level", one), (float(one.value or 0),), (parts.text(scene, one),), nth == 0)
        for nth, one in enumerate(rows)
    ]
    figure = figures.bars(bars, parts.drawn(scene)) if bars else None
    finding = metric("honours.holders").label(scene.lang)
    if whole and rows:
        finding = _of_which(scene, "honours.holders", whole, rows[0])
    parts.chart(scene, "honours-ladder", finding, figure, [found], words.say("honours.ladder_key", scene.lang))


def national(scene: Scene) -> None:
    """Each national honour by name, with its kind: a place on a list is no medal."""
    found = sorted(parts.asked(scene, "honours.national", by=("kind", "honour")), key=_kind)
    bars = [
        figures.Bar(
            parts.name(scene, "honour", one),
            (float(one.value or 0),),
            (parts.text(scene, one), parts.name(scene, "kind", one)),
        )
        for one in parts.shown(found)
    ]
    figure = figures.bars(bars, parts.drawn(scene)) if bars else None
    parts.chart(scene, "honours-national", _kinds(scene), figure, [found])


def _kind(one: Answer) -> int:
    return _rank("kind", one.keys["kind"])


def _kinds(scene: Scene) -> str:
    """「国家级及全国行业级荣誉3项:称号1项、奖章1项、培育名单1项」."""
    found = sorted(parts.shown(parts.asked(scene, "honours.national", by=("kind",))), key=_kind)
    whole = asking.one(scene, "honours.national")
    if whole is None or not found:
        return metric("honours.national").label(scene.lang)
    space = " " if scene.lang == "en" else ""
    each = [f"{parts.name(scene, 'kind', one)}{space}{parts.text(scene, one)}" for one in found]
    listed = words.say("chart.comma", scene.lang).join(each)
    return words.say("honours.kinds", scene.lang, value=parts.text(scene, whole), listed=listed)


def years(scene: Scene) -> None:
    """Applied, awarded and national ones of each year on file: what is chosen every five years makes years unlike."""
    names = [f"honours.{name}" for name in ("applied", "awarded", "national")]
    note = words.say("honours.cycles", scene.lang)
    over_years.side_by_side(scene, "honours-years", names, "honours.years", note=note)


def branches(scene: Scene) -> None:
    """Awarded, applied and all cases of the batch of the units below."""
    names = [f"honours.{name}" for name in ("awarded", "applied", "reached")]
    panels.by(scene, "honours-branches", names, scene.below, "honours.most")

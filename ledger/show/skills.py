"""技能与创新: equipment money, innovations from submitted to in use, benefit, prizes, contests, exchanges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, over_years, panels, parts
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

SPEND, OPEN = "skills.equipment_spend", "skills.equipment_open"
STRIP = (
    *("equipment_spend", "innovations", "adopted_rate", "implemented_rate", "benefit"),
    *("prizes", "contest_persons", "contest_rate", "contests", "outings"),
)
CONTESTS = ("skills.contest_persons", "skills.contest_person_times")
RATES = ("skills.adopted_rate", "skills.implemented_rate")
SPAN = 3
"""Years of equipment money taken together: one machine makes a year."""


def headline(scene: Scene) -> None:
    """Money, innovations with what became of them, benefit, prizes, contestants beside the number of contests."""
    tiles(scene, [f"skills.{name}" for name in STRIP], columns=5)


# --- equipment ---------------------------------------------------------------------------------------------


def equipment(scene: Scene) -> None:
    """Each year's money beside that of three years together, the newest year on top."""
    known = [year for year in asking.years(scene.snapshot, SPEND) if year <= scene.year and parts.stands(scene, year)]
    found = sorted(parts.asked(scene, SPEND, known), key=lambda one: -one.year)
    spent = {one.year: float(one.value or 0) for one in found}
    sums = {year: _together(spent, year) for year in spent}
    bars = [
        figures.Bar(str(one.year), (spent[one.year], sums[one.year]), _two(scene, one, sums), one.year == scene.year)
        for one in found
    ]
    heads = [words.say(f"skills.{name}", scene.lang, unit=_money(scene)) for name in ("in_year", "together")]
    figure = figures.panels(bars, heads, parts.drawn(scene)) if any(spent.values()) else None
    table = parts.frame(scene, [found])
    table[words.say("skills.together", scene.lang, unit=words.unit_word(metric(SPEND), scene.lang))] = [
        sums[one.year] for one in found
    ]
    unpaid = [one for one in parts.asked(scene, OPEN) if one.value]
    note = parts.joined(words.say("skills.lumpy", scene.lang), *(_waiting(scene, one) for one in unpaid))
    finding = _spent(scene, found, sums)
    parts.chart(scene, "skills-equipment", finding, figure, [found, unpaid], note, table=table)


def _waiting(scene: Scene, one: Answer) -> str:
    return words.say("skills.unpaid", scene.lang, value=parts.text(scene, one))


def _together(spent: Mapping[int, float], year: int) -> float | None:
    """The year and the two before it; None where the ledger does not reach back so far."""
    years = range(year - SPAN + 1, year + 1)
    return sum(spent.get(one, 0.0) for one in years) if min(spent) <= years[0] else None


def _two(scene: Scene, one: Answer, sums: Mapping[int, float | None]) -> tuple[str, str]:
    return words.short(metric(SPEND), one.value, scene.lang), words.short(metric(SPEND), sums[one.year], scene.lang)


def _money(scene: Scene) -> str:
    return words.short_unit(metric(SPEND), scene.lang)


def _spent(scene: Scene, found: Sequence[Answer], sums: Mapping[int, float | None]) -> str:
    now = next((one for one in found if one.year == scene.year), None)
    if now is None:
        return metric(SPEND).label(scene.lang)
    told = {"year": now.year, "value": parts.text(scene, now)}
    whole = sums[now.year]
    if whole is None:
        return words.say("skills.spent", scene.lang, **told)
    return words.say("skills.spent_together", scene.lang, **told, whole=words.number(metric(SPEND), whole, scene.lang))


# --- innovations -------------------------------------------------------------------------------------------


def funnel(scene: Scene) -> None:
    """Submitted, adopted within the year, put into use within it, each as a share of the step before."""
    first = asking.one(scene, "skills.innovations")
    steps = [one for one in (asking.one(scene, name) for name in RATES) if one and one.denominator]
    counts = [first.value, *(one.numerator for one in steps)] if first and first.value else []
    names = [words.say(f"skills.step_{nth}", scene.lang) for nth in range(len(counts))]
    said = [words.number(metric("skills.innovations"), count, scene.lang) for count in counts]
    shares = ["", *(_share(scene, nth, one) for nth, one in enumerate(steps, start=1))]
    bars = [
        figures.Bar(name, (float(count or 0),), (text, share) if share else (text,), nth == len(counts) - 1)
        for nth, (name, count, text, share) in enumerate(zip(names, counts, said, shares, strict=False))
    ]
    figure = figures.bars(bars, parts.drawn(scene), whole=bars[0].values[0], rest="quiet") if bars else None
    finding = words.say("skills.funnel_empty", scene.lang)
    if bars:
        steps_told = [words.say("skills.step", scene.lang, name=bar.label, n=bar.texts[0]) for bar in bars]
        finding = words.say("chart.comma", scene.lang).join(steps_told)
    found = [[one] for one in (first, *steps) if one]
    parts.chart(scene, "skills-funnel", finding, figure, found, words.say("skills.within", scene.lang))


def _share(scene: Scene, nth: int, one: Answer) -> str:
    return words.say(f"skills.share_{nth}", scene.lang, share=parts.text(scene, one))


def types(scene: Scene) -> None:
    """Innovations of each type, with the shares adopted and put into use."""
    panels.by(scene, "skills-types", (*RATES[::-1], "skills.innovations"), "innovation_type", "skills.most")


def branches(scene: Scene) -> None:
    """Innovations of each unit, per hundred staff too, so that a small unit is not judged by its size."""
    panels.by(scene, "skills-branches", ("skills.per_hundred", "skills.innovations"), scene.below, "skills.most")


# --- years side by side ------------------------------------------------------------------------------------


def benefit(scene: Scene) -> None:
    """What finance confirmed beside what inventors estimate; the two are never added."""
    names = ("skills.benefit", "skills.benefit_estimated")
    over_years.side_by_side(scene, "skills-benefit", names, "skills.confirmed")


def prizes(scene: Scene) -> None:
    """Entered for national industry prizes beside won."""
    over_years.side_by_side(scene, "skills-prizes", ("skills.prizes", "skills.prizes_entered"), "skills.won")


# --- contests and exchanges --------------------------------------------------------------------------------


def contests(scene: Scene) -> None:
    """Persons beside entries of each kind of contest; who enters two kinds counts in both, and once in the total."""
    panels.pairs(scene, "skills-contests", *CONTESTS, "contest_kind", "skills.most_entries")


def outings(scene: Scene) -> None:
    """Guests invited in, own people sent out: how often, and how many took part."""
    names = ("skills.outings", "skills.outing_person_times")
    panels.by(scene, "skills-outings", names, "kind", "skills.most_attended")


def contest_years(scene: Scene) -> None:
    """Contestants and entries beside the number of contests: more contests have more people in them."""
    names = (*CONTESTS, "skills.contests")
    carried = [name for name in names if asking.carries(scene, name)]
    finding = "skills.contested" if len(carried) == len(names) else "skills.entered"
    over_years.side_by_side(scene, "skills-contest-years", carried, finding)


def items(scene: Scene) -> None:
    """What the year's equipment money bought."""
    if parts.asked(scene, SPEND, by=("item",)):
        panels.by(scene, "skills-items", (SPEND,), "item", "skills.dearest")


def studios(scene: Scene) -> None:
    """Innovations of each studio, those of no studio last; away where none names a studio."""
    found = parts.asked(scene, "skills.innovations", by=("studio",))
    if any(one.keys["studio"] for one in found):
        panels.by(scene, "skills-studios", ("skills.innovations",), "studio", "skills.most")

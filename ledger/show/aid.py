"""帮扶: money, cases and persons side by side, by season, how long it took and how it is spread.

More aid is neither good nor bad: no colour says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger import figures, words
from ledger.answers import Answer
from ledger.catalogue import metric
from ledger.show import asking, panels, parts
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles

PAID = "aid.paid"
THREE = ("aid.person_times", "aid.persons", PAID)
SEASONS = ("两节", "春", "夏", "秋")
SEASON_PAID, SEASON_CASES = "aid.season_paid", "aid.season_person_times"
LAG = ("aid.days_to_pay_p90", "aid.days_to_pay", "aid.person_times")
WAITS = ("10天以内", "11—20天", "21—30天", "31—60天", "60天以上")
TENTHS, TOP = "aid.paid_by_tenth", "aid.top_tenth"


def headline(scene: Scene) -> None:
    """Cases, persons and money, what a case got and how long it took; approved but unpaid apart."""
    names = ("person_times", "persons", "paid", "mean", "median", "days_to_pay")
    waiting = TileSpec("aid.approved", note=words.say("aid.apart", scene.lang))
    tiles(scene, [*(f"aid.{name}" for name in names), waiting], columns=4)


def months(scene: Scene) -> None:
    panels.by_month(scene, "aid-months", PAID, "aid.busiest", tint="neutral")


def programmes(scene: Scene) -> None:
    panels.by(scene, "aid-programmes", THREE, "program", "aid.most", tint="neutral")


def branches(scene: Scene) -> None:
    panels.by(scene, "aid-branches", THREE, scene.below, "aid.most", tint="neutral")


def funds(scene: Scene) -> None:
    """Whose money it was."""
    panels.by(scene, "aid-funds", ("aid.person_times", PAID), "fund", "aid.most", tint="neutral")


def years(scene: Scene) -> None:
    known = asking.years(scene.snapshot, PAID)
    panels.by_year(scene, "aid-years", PAID, "aid.year", known, tint="neutral")


# --- seasons -----------------------------------------------------------------------------------------------


def seasons(scene: Scene) -> None:
    """A row a season, a column a year of seasons: a winter goes with the year it ends in."""
    years = _whole_seasons(scene)
    paid, cases = (parts.asked(scene, name, years, ("season",)) for name in (SEASON_PAID, SEASON_CASES))
    money, often = ({(one.keys["season"], one.year): one for one in found} for found in (paid, cases))
    rows = [season for season in SEASONS if any((season, year) in money for year in years)]
    cells = [[_season(scene, money.get((row, year)), often.get((row, year))) for year in years] for row in rows]
    names = [words.say(f"season.{season}", scene.lang) for season in rows]
    across = [str(year) for year in years]
    figure = figures.grid(names, across, cells, parts.drawn(scene), tint="neutral") if parts.shown(paid) else None
    unit = words.say("aid.season_key", scene.lang, unit=words.short_unit(metric(PAID), scene.lang))
    note = parts.joined(unit, parts.hidden(scene, [one for one in paid if one.year == scene.year], "season"))
    parts.chart(scene, "aid-seasons", _winter(scene), figure, [paid, cases], note)


def _whole_seasons(scene: Scene) -> list[int]:
    """The first winter on the ledger began before the ledger did, and is left out where others can be shown."""
    known = [year for year in asking.years(scene.snapshot, PAID) if year <= scene.year]
    return known[1:] or known


def _season(scene: Scene, paid: Answer | None, cases: Answer | None) -> figures.Cell | None:
    if paid is None or cases is None:
        return None
    if paid.value is None or cases.value is None:
        return figures.Cell(None, words.say("chart.few", scene.lang))
    told = [words.short(metric(one.metric), one.value, scene.lang) for one in (paid, cases)]
    return figures.Cell(float(paid.value), " · ".join(told))


def _winter(scene: Scene) -> str:
    """「2024年两节(上年11月—当年2月)支付30.70万元，同比增长32.1%」"""
    where = {"season": SEASONS[0]}
    now = asking.one(scene, SEASON_PAID, where=where)
    if now is None or now.value is None:
        return metric(SEASON_PAID).label(scene.lang)
    told = words.say("aid.winter", scene.lang, year=scene.year, value=parts.text(scene, now))
    if scene.base_year not in _whole_seasons(scene):
        return told
    before = asking.one(scene, SEASON_PAID, scene.base_year, where)
    change = asking.change(scene, metric(SEASON_PAID), now, before, where).text
    return words.say("aid.and_moved", scene.lang, text=told, change=change)


# --- how long it took --------------------------------------------------------------------------------------


def lag(scene: Scene) -> None:
    """How many cases waited how long between application and payment."""
    found = parts.asked(scene, LAG[-1], by=("paid_within",))
    of_wait = {one.keys["paid_within"]: one for one in found}
    waits = [wait for wait in WAITS if wait in of_wait]
    columns = [_waited(scene, of_wait[wait]) for wait in waits]
    figure = figures.columns(columns, parts.drawn(scene), tint="neutral") if parts.shown(found) else None
    notes = (words.say("aid.lag_key", scene.lang), parts.hidden(scene, found, "paid_within"))
    ordered = [of_wait[wait] for wait in waits]
    parts.chart(scene, "aid-lag", _half(scene), figure, [ordered, _both(scene)], parts.joined(*notes))


def _waited(scene: Scene, one: Answer) -> figures.Column:
    value = None if one.value is None else float(one.value)
    return figures.Column(parts.name(scene, "paid_within", one), value, words.short(metric(LAG[-1]), value, scene.lang))


def _both(scene: Scene) -> list[Answer]:
    return [one for name in LAG[1::-1] for one in parts.asked(scene, name)]


def _half(scene: Scene) -> str:
    """「一半在20天内付到，九成在30天内」"""
    half, nine = (asking.one(scene, name) for name in LAG[1::-1])
    if half is None or nine is None or half.value is None or nine.value is None:
        return metric(LAG[1]).label(scene.lang)
    return words.say("aid.half", scene.lang, half=parts.text(scene, half), nine=parts.text(scene, nine))


def slowest(scene: Scene) -> None:
    """The same programme by programme: how many cases, the middle one, nine in ten."""
    panels.by(scene, "aid-slowest", LAG[::-1], "program", "aid.slowest", tint="neutral")


# --- how it is spread --------------------------------------------------------------------------------------


def spread(scene: Scene) -> None:
    """Persons aided in ten equal parts, those who got most first; of a branch a tenth would be too few."""
    if scene.where:
        return
    found = parts.asked(scene, TENTHS, by=("tenth",))
    rows = parts.shown(found)
    columns = [_tenth(scene, one, nth == 0) for nth, one in enumerate(rows)]
    figure = figures.columns(columns, parts.drawn(scene), tint="neutral") if rows else None
    unit = words.say("aid.tenths_key", scene.lang, unit=words.short_unit(metric(TENTHS), scene.lang))
    parts.chart(scene, "aid-spread", _top(scene), figure, [found, parts.asked(scene, TOP)], unit)


def _tenth(scene: Scene, one: Answer, first: bool) -> figures.Column:
    text = words.short(metric(TENTHS), one.value, scene.lang)
    return figures.Column(str(one.keys["tenth"]), float(one.value or 0), text, first)


def _top(scene: Scene) -> str:
    found: Sequence[Answer] = parts.shown(parts.asked(scene, TOP))
    if not found:
        return metric(TENTHS).label(scene.lang)
    return words.say("aid.top", scene.lang, value=parts.text(scene, found[0]))

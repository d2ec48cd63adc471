"""帮扶: money, cases and persons side by side. More aid is neither good nor bad: no colour says so."""

from __future__ import annotations

from ledger import words
from ledger.show import asking, panels
from ledger.show.scene import Scene
from ledger.show.tiles import TileSpec, tiles

THREE = ("aid.person_times", "aid.persons", "aid.paid")


def headline(scene: Scene) -> None:
    """Cases, persons and money, what a case got and how long it took; approved but unpaid apart."""
    names = ("person_times", "persons", "paid", "mean", "median", "days_to_pay")
    waiting = TileSpec("aid.approved", note=words.say("aid.apart", scene.lang))
    tiles(scene, [*(f"aid.{name}" for name in names), waiting], columns=7)


def months(scene: Scene) -> None:
    panels.by_month(scene, "aid-months", "aid.paid", "aid.busiest", tint="neutral")


def seasons(scene: Scene) -> None:
    """两节, spring, summer and autumn, by day of payment."""
    panels.by(scene, "aid-seasons", THREE, "season", "aid.most", tint="neutral")


def programmes(scene: Scene) -> None:
    panels.by(scene, "aid-programmes", THREE, "program", "aid.most", tint="neutral")


def branches(scene: Scene) -> None:
    panels.by(scene, "aid-branches", THREE, scene.below, "aid.most", tint="neutral")


def years(scene: Scene) -> None:
    known = asking.years(scene.snapshot, "aid.paid")
    panels.by_year(scene, "aid-years", "aid.paid", "aid.year", known, tint="neutral")

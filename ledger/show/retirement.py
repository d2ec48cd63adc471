"""退休欢送: how many of those who retired were sent off, how soon, when and where. More retirees is no achievement."""

from __future__ import annotations

from ledger.show import asking, panels, shares
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

COVERAGE, RETIRED, SENT, LAG = (f"retirement.{name}" for name in ("coverage", "retired", "sent_off", "lag_days"))


def headline(scene: Scene) -> None:
    """Coverage first."""
    tiles(scene, [COVERAGE, RETIRED, SENT, LAG, "retirement.ceremonies"])


def coverage(scene: Scene) -> None:
    """By unit, each with how many were sent off ÷ how many retired."""
    shares.by(scene, "retirement-coverage", COVERAGE, scene.below, "retirement", tint="neutral")


def classes(scene: Scene) -> None:
    """By job class: how many were sent off, how many retired."""
    panels.by(scene, "retirement-classes", (SENT, RETIRED), "job_class", "retirement.most", tint="neutral")


def months(scene: Scene) -> None:
    panels.by_month(scene, "retirement-months", SENT, "retirement.busiest", tint="neutral")


def ceremonies(scene: Scene) -> None:
    """Each ceremony: how long after retirement it came, and for how many."""
    panels.by(scene, "retirement-ceremonies", (LAG, SENT), "ceremony", "retirement.ceremony", tint="neutral")


def years(scene: Scene) -> None:
    known = asking.years(scene.snapshot, COVERAGE)
    panels.by_year(scene, "retirement-years", COVERAGE, "retirement.year", known, tint="neutral")

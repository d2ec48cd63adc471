"""互助保障: who is insured, in which plans, who pays, and what was paid out. Claims are neither good nor bad."""

from __future__ import annotations

from ledger.show import asking, panels, shares, states
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

INSURED, FEES, CLAIMS, CLAIMS_PAID = (f"mutual.{name}" for name in ("insured", "fees", "claims", "claims_paid"))
CLAIM_TILES = (CLAIMS, CLAIMS_PAID, "mutual.settled_rate", "mutual.payout_rate")


def headline(scene: Scene) -> None:
    """Insured and covered, enrolments and fees; claims once there are any.

    Policies are filed by branch: a workshop has no figures of its own, and not a coverage of zero.
    """
    if scene.below is None and not _insured(scene):
        states.nothing_here(scene, "mutual.by_branch")
        return
    tiles(scene, [INSURED, "mutual.coverage", "mutual.enrolments", FEES], columns=4)
    if any(_on_file(scene, name) for name in CLAIM_TILES):
        tiles(scene, CLAIM_TILES, columns=4)


def plans(scene: Scene) -> None:
    panels.by(
        scene,
        "mutual-plans",
        ("mutual.enrolments", "mutual.fee_per_enrolment", FEES),
        "plan",
        "mutual.most",
        tint="neutral",
    )


def payers(scene: Scene) -> None:
    panels.by(scene, "mutual-payers", (FEES,), "payer", "mutual.most", tint="neutral")


def coverage(scene: Scene) -> None:
    """By branch, of the whole group: where policies are filed by branch, its workshops are not at zero."""
    if scene.below == "division":
        shares.by(scene, "mutual-coverage", "mutual.coverage", "division", "mutual")


def years(scene: Scene) -> None:
    """People insured over the years, once there are two."""
    known = asking.years(scene.snapshot, INSURED)
    if len(known) > 1:
        panels.by_year(scene, "mutual-years", INSURED, "mutual.year", known, tint="neutral")


def claims(scene: Scene) -> None:
    """Benefits by kind of claim, where there are any."""
    if _on_file(scene, CLAIMS):
        panels.by(scene, "mutual-claims", (CLAIMS, CLAIMS_PAID), "claim_type", "mutual.claims", tint="neutral")


def months(scene: Scene) -> None:
    """Benefits by month, where there are any."""
    if _on_file(scene, CLAIMS):
        panels.by_month(scene, "mutual-months", CLAIMS_PAID, "mutual.busiest", tint="neutral")


def _insured(scene: Scene) -> bool:
    one = asking.one(scene, INSURED)
    return bool(one and one.value)


def _on_file(scene: Scene, name: str) -> bool:
    return scene.year in asking.years(scene.snapshot, name)

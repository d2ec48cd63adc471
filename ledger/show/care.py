"""劳模关爱: stays, visits, money and talks. Persons are few: a cell under five is not shown."""

from __future__ import annotations

import streamlit as st

from ledger.catalogue import domains
from ledger.show import asking, panels
from ledger.show.scene import Scene
from ledger.show.tiles import tiles

STAYS = "care.recuperation_persons"


def headline(scene: Scene) -> None:
    """Its own heading on the page of honours; persons and days of stays, visits, both kinds of money, talks."""
    st.subheader(domains()["care"].label(scene.lang), anchor=False)
    names = ("recuperation_persons", "recuperation_days", "visits", "bonus", "support_yuan", "talks", "talk_audience")
    tiles(scene, [f"care.{name}" for name in names], columns=4)


def years(scene: Scene) -> None:
    known = asking.years(scene.snapshot, STAYS)
    panels.by_year(scene, "care-years", STAYS, "care.year", known, tint="accent")


def levels(scene: Scene) -> None:
    """Days and persons of stays by the honour held."""
    panels.by(scene, "care-levels", ("care.recuperation_days", STAYS), "honour_level", "care.most")


def talks(scene: Scene) -> None:
    """How many talks, and who spoke to how many."""
    panels.by(scene, "care-talks", ("care.talks", "care.talk_audience"), "speaker_type", "care.heard")

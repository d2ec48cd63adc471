"""Show: the pieces pages are made of, and the only room that knows Streamlit.

A page is a title and calls in here:

    scene = show.header(show.title("training"))
    show.tiles(scene, ["training.persons", show.TileSpec("training.hours", label=…)])
    show.card(scene, "hours", finding, figure, frame, alt, ("training.hours",))
"""

from ledger.show.asking import Told, ask, carries, change, one, years
from ledger.show.cards import card
from ledger.show.header import header, scene
from ledger.show.parts import beside, title
from ledger.show.prose import plain
from ledger.show.scene import Scene
from ledger.show.states import nothing_here
from ledger.show.tables import table
from ledger.show.tiles import TileSpec, tiles

__all__ = [
    "Scene",
    "TileSpec",
    "Told",
    "ask",
    "beside",
    "card",
    "carries",
    "change",
    "header",
    "nothing_here",
    "one",
    "plain",
    "scene",
    "table",
    "tiles",
    "title",
    "years",
]

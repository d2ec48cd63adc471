"""满意度: how satisfied, with what, where, and since when."""

from ledger import show
from ledger.show import satisfaction

scene = show.header(show.title("satisfaction"))
satisfaction.headline(scene)
show.beside(
    scene,
    left=[satisfaction.items, satisfaction.years],
    right=[satisfaction.branches, satisfaction.groups],
)

"""满意度: how satisfied, with what, where, and since when."""

from ledger import show
from ledger.show import more, satisfaction

scene = show.header(show.title("satisfaction"))
satisfaction.headline(scene)
show.beside(
    scene,
    left=[satisfaction.items, satisfaction.funnel],
    right=[satisfaction.branches, satisfaction.years, satisfaction.groups],
)
more.more(scene, "satisfaction")

"""满意度: how satisfied, with what, where, and since when."""

from ledger import show
from ledger.show import chronicle, more, satisfaction

scene = show.header(show.title("satisfaction"))
satisfaction.headline(scene)
show.beside(
    scene,
    left=[satisfaction.items, satisfaction.branches],
    right=[satisfaction.years, satisfaction.funnel, satisfaction.groups],
)
chronicle.of_page(scene, "satisfaction")
more.more(scene, "satisfaction")

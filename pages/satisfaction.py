"""满意度: how satisfied, with what, where, and since when."""

from ledger import show
from ledger.show import branches, chronicle, more, satisfaction

scene = show.header(show.title("satisfaction"))
satisfaction.headline(scene)
show.beside(
    scene,
    left=[satisfaction.items, branches.branches],
    right=[satisfaction.years, branches.funnel, satisfaction.groups],
)
chronicle.of_page(scene, "satisfaction")
more.more(scene, "satisfaction")

"""荣誉与劳模关爱: what was applied for and won, who holds what, and how model workers are cared for."""

from ledger import show
from ledger.show import care, chronicle, honours, more

scene = show.header(show.title("honours"))
honours.headline(scene)
show.beside(
    scene,
    left=[honours.funnel, honours.grid, honours.ladder],
    right=[honours.national, honours.years, honours.branches],
)
care.headline(scene)
show.beside(scene, left=[care.years], right=[care.talks])
care.levels(scene)
chronicle.of_page(scene, "honours")
more.more(scene, "honours")

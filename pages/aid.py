"""帮扶: when, for what, how often, to how many, how much."""

from ledger import show
from ledger.show import aid, chronicle, more

scene = show.header(show.title("aid"))
aid.headline(scene)
show.beside(
    scene,
    left=[aid.seasons, aid.months, aid.lag, aid.spread, aid.years],
    right=[aid.programmes, aid.slowest, aid.branches, aid.funds],
)
chronicle.of_page(scene, "aid")
more.more(scene, "aid")

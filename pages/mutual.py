"""互助保障: insured, plans, fees and claims."""

from ledger import show
from ledger.show import chronicle, more, mutual

scene = show.header(show.title("mutual"))
mutual.headline(scene)
show.beside(
    scene,
    left=[mutual.plans, mutual.payers, mutual.years, mutual.months],
    right=[mutual.coverage, mutual.claims],
)
chronicle.of_page(scene, "mutual")
more.more(scene, "mutual")

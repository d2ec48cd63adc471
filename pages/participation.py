"""参与: how many people, and how often."""

from ledger import show
from ledger.show import chronicle, more, participation

scene = show.header(show.title("participation"))
participation.headline(scene)
show.beside(
    scene,
    left=[participation.occasions, participation.branches, participation.rates],
    right=[participation.contests, participation.roles, participation.categories, participation.activities],
)
chronicle.of_page(scene, "participation")
more.more(scene, "participation")

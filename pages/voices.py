"""意见与提案: what was raised, what became of it, and what waits."""

from ledger import show
from ledger.show import voices

scene = show.header(show.title("voices"))
voices.strip(scene)
show.beside(
    scene,
    left=[voices.outcomes, voices.channels, voices.years],
    right=[voices.waiting, voices.categories, voices.handlers],
)
voices.branches(scene)

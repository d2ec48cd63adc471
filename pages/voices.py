"""意见与提案: what was raised, what became of it, and what waits."""

from ledger import show
from ledger.show import chronicle, more, voices

scene = show.header(show.title("voices"))
voices.strip(scene)
show.beside(
    scene,
    left=[voices.outcomes, voices.channels, voices.flow, voices.branches],
    right=[voices.waiting, voices.categories, voices.handlers],
)
voices.too_small(scene)
chronicle.of_page(scene, "voices")
more.more(scene, "voices")

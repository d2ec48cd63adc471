"""产改: the plan's measures, how they stand, and the proof of it."""

from ledger import show
from ledger.show import reform

scene = show.header(show.title("reform"))
reform.headline(scene)
show.beside(
    scene,
    left=[reform.timeline],
    right=[reform.matrix, reform.classes, reform.owners, reform.bulletins],
)

"""产改: the plan's measures, how they stand, and the proof of it."""

from ledger import show
from ledger.show import chronicle, measures, more, reform

scene = show.header(show.title("reform"))
reform.headline(scene)
show.beside(
    scene,
    left=[measures.timeline, measures.unproven, measures.bulletins],
    right=[reform.progress, reform.matrix, reform.classes, reform.owners],
)
chronicle.of_page(scene, "reform")
more.more(scene, "reform")

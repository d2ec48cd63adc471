"""培训: five figures that only make sense together, and how hours fall on persons."""

from ledger import show
from ledger.show import chronicle, more, training

scene = show.header(show.title("training"))
training.strip(scene)
show.beside(
    scene,
    left=[training.histogram, training.months, training.types, training.modes],
    right=[training.branches, training.below],
)
chronicle.of_page(scene, "training")
more.more(scene, "training")

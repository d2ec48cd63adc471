"""退休欢送: who retired, who was sent off, how soon."""

from ledger import show
from ledger.show import chronicle, more, retirement

scene = show.header(show.title("retirement"))
retirement.headline(scene)
show.beside(
    scene,
    left=[retirement.coverage, retirement.years],
    right=[retirement.months, retirement.ceremonies, retirement.classes],
)
chronicle.of_page(scene, "retirement")
more.more(scene, "retirement")

"""退休欢送: who retired, who was sent off, how soon."""

from ledger import show
from ledger.show import more, retirement

scene = show.header(show.title("retirement"))
retirement.headline(scene)
show.beside(
    scene,
    left=[retirement.coverage, retirement.classes, retirement.years],
    right=[retirement.months, retirement.ceremonies],
)
more.more(scene, "retirement")

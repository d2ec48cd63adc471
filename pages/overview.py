"""总览: the ten domains on one screen."""

from ledger import show
from ledger.show import overview

scene = show.header(show.title("overview"))
overview.sentences(scene)
overview.ten(scene)
overview.charts(scene)

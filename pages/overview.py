"""总览: the ten domains on one screen."""

from ledger import show
from ledger.show import overview

scene = show.header(show.title("overview"), screen=True)
overview.lead(scene)
overview.ten(scene)
overview.charts(scene)

"""总览: the ten domains on one screen."""

from ledger import show

scene = show.header("{year}年工会工作总览")
show.tiles(scene, ["satisfaction.rate"])

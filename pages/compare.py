"""同比: this year beside another, what moved it, and whether it is more than noise."""

from ledger import show
from ledger.show import compare

scene = show.header(show.title("compare"))
compare.compare(scene)

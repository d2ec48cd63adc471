"""口径字典: what every figure counts, and what it gives this year."""

from ledger import show
from ledger.show import definitions

scene = show.header(show.title("definitions"))
definitions.dictionary(scene)

"""核对: what the report printed against the ledgers, and the ledgers against each other."""

from ledger import show
from ledger.show import identities, reconciliation

scene = show.header(show.title("reconciliation"))
reconciliation.printed(scene)
identities.identities(scene)

"""核对: what the report printed against the ledgers, the ledgers against each other, a percentage against a survey."""

from ledger import show
from ledger.show import identities, reconciliation, trial

scene = show.header(show.title("reconciliation"))
reconciliation.printed(scene)
identities.identities(scene)
trial.trial(scene)

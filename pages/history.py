"""版本与回执: every version, what it changed, and the way back."""

from ledger.show import versions

versions.history()

"""没有这一页: where an address leads that no page has."""

from ledger.show import states

states.no_such_page()

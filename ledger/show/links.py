"""Links that pin: an address that keeps showing the figures of one version, whatever is filed later."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from ledger.store import Snapshot

VERSION = "version"
"""The version's name in the address."""
MARK = re.compile(r"([0-9]{1,9})-([0-9a-f]{8})")
Why = Literal["", "form", "missing", "foreign"]


@dataclass(frozen=True)
class Pin:
    """What an address asked for by its version, and what came of it."""

    version: int
    """The version named; 0 where what stands there is no version at all."""
    why: Why = ""
    """Why the newest version is shown instead; empty where the one named is shown."""
    newer: bool = False
    """Whether the data of the newest version are other than those shown."""

    @property
    def holds(self) -> bool:
        return not self.why


def opened(newest: Snapshot, asked: str, read: Callable[[int], Snapshot]) -> tuple[Snapshot, Pin]:
    """The version an address asks for, or the newest with the reason why not; `read` gives the store's versions."""
    found = MARK.fullmatch(asked)
    if found is None:
        return newest, Pin(0, "form")
    version = int(found[1])
    if not 1 <= version <= newest.version:
        return newest, Pin(version, "missing")
    snapshot = read(version)
    if _data(snapshot) != found[2]:
        return newest, Pin(version, "foreign")
    return snapshot, Pin(version, newer=_data(newest) != found[2])


def _data(snapshot: Snapshot) -> str:
    return snapshot.mark.partition("-")[2]


def address(page: str, query: Mapping[str, str | Sequence[str]]) -> str:
    """The page's address with this query; what is empty is left out."""
    kept = {name: value for name, value in query.items() if value}
    return f"{page.partition('?')[0]}?{urlencode(kept, doseq=True)}"

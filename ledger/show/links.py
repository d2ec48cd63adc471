"""Links that pin: an address that keeps showing the figures of one version, whatever is filed later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from ledger.store import Snapshot

VERSION = "version"
"""The version's name in the address."""
MARK = re.compile(r"([0-9]{1,9})-([0-9a-f]{8})")
Why = Literal["", "form", "missing", "foreign", "held"]


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


def opened(
    newest: Snapshot, asked: str, read: Callable[[int], Iterable[Snapshot]], whole: Callable[[int], Snapshot]
) -> tuple[Snapshot, Pin]:
    """The version an address asks for, or the newest with the reason why not.

    `read` gives the states of a version that this reader may be shown, his own first; `whole` the version with all that
    is not published yet: a link to it is of this ledger, though it is not opened.
    """
    found = MARK.fullmatch(asked)
    if found is None:
        return newest, Pin(0, "form")
    version = int(found[1])
    if not 1 <= version <= newest.version:
        return newest, Pin(version, "missing")
    snapshot = next((one for one in read(version) if _data(one) == found[2]), None)
    if snapshot is None:
        return newest, Pin(version, "held" if _data(whole(version)) == found[2] else "foreign")
    return snapshot, Pin(version, newer=_data(newest) != found[2])


def _data(snapshot: Snapshot) -> str:
    return snapshot.mark.partition("-")[2]


def address(page: str, query: Mapping[str, str | Sequence[str]]) -> str:
    """The page's address with this query; what is empty is left out."""
    kept = {name: value for name, value in query.items() if value}
    return f"{page.partition('?')[0]}?{urlencode(kept, doseq=True)}"

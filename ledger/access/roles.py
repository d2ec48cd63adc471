"""Roles: what each may do, in one table. Everything that is shown, carried away or changed asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """The five kinds of reader."""

    LEADER = "leader"
    ANALYST = "analyst"
    BRANCH = "branch"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What a reader may or may not do."""

    FIGURES = "figures"
    """See figures and lists that name no person; a branch those of its own units, the group's average beside them."""
    EXPORT = "export"
    """Carry away what is on the page: tables, pictures, sentences, links."""
    PAPER = "paper"
    """Have the same figures as a document."""
    GROUP = "group"
    """See the whole group and its units side by side, and the printed figures checked against the ledgers."""
    SOURCES = "sources"
    """See what lies behind a figure: files, row numbers, statement, versions and receipts."""
    SQL = "sql"
    """Run statements over the de-identified rows."""
    UPLOAD = "upload"
    """Change the ledgers: upload, undo, freeze, filed totals, targets."""
    ORIGINALS = "originals"
    """Open the files as they were handed in, names and all."""
    LOG = "log"
    """Read the audit log and check the store."""
    OPERATE = "operate"
    """Keep the store: backup, restore, build the sample."""


_AGGREGATES = frozenset({Act.FIGURES, Act.EXPORT, Act.PAPER})
MAY: Mapping[Role, frozenset[Act]] = {
    Role.LEADER: _AGGREGATES | {Act.GROUP},
    Role.BRANCH: _AGGREGATES,
    Role.ANALYST: _AGGREGATES | {Act.GROUP, Act.SOURCES, Act.SQL, Act.UPLOAD},
    Role.AUDITOR: _AGGREGATES | {Act.GROUP, Act.SOURCES, Act.SQL, Act.ORIGINALS, Act.LOG},
    Role.ADMINISTRATOR: frozenset(Act),
}
"""Role → acts: the whole of what roles mean. Whatever is not listed is not allowed."""

Way = Literal["local", "signed", "command"]


@dataclass(frozen=True)
class Reader:
    """Who is asking. `name` is an e-mail, or the user of the operating system."""

    name: str
    role: Role
    division: str | None = None
    """The unit whose subtree a branch sees; None for every other role."""
    way: Way = "local"
    """`local`: at the machine itself, without sign-in · `signed`: by the provider · `command`: the command line."""

    def __post_init__(self) -> None:
        if (self.role is Role.BRANCH) != bool(self.division):
            raise ValueError(f"{self.role} with division {self.division!r}")

    def may(self, act: Act) -> bool:
        return act in MAY[self.role]

    def check(self, act: Act) -> None:
        """Raises Denied for what this reader may not do."""
        if not self.may(act):
            raise Denied(act.value, self)


class Denied(Exception):
    """Somebody asked for what his role does not give. `what`: an act, `unit` (another one's data) or `nobody`."""

    def __init__(self, what: str, reader: Reader | None = None) -> None:
        super().__init__(what)
        self.what, self.reader = what, reader

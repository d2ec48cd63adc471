"""Commands: which act each one is, in one table. A command that does not stand here is nobody's."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.access.roles import Act, Denied, Reader
from ledger.access.who import operator

COMMANDS: Mapping[str, Act] = {
    "answer": Act.FIGURES,
    "compare": Act.FIGURES,
    "metrics": Act.FIGURES,
    "template": Act.FIGURES,
    "paper": Act.PAPER,
    "reconcile": Act.GROUP,
    "trial": Act.GROUP,
    "history": Act.SOURCES,
    "sql": Act.SQL,
    "import": Act.UPLOAD,
    "undo": Act.UPLOAD,
    "freeze": Act.UPLOAD,
    "audit": Act.LOG,
    "check": Act.LOG,
    "sample": Act.OPERATE,
    "backup": Act.OPERATE,
    "restore": Act.OPERATE,
    "purge": Act.OPERATE,
    "prepare": Act.OPERATE,
}


def permitted(command: str) -> Reader:
    """Who runs the command. Raises Denied where his role does not give it, and RolesBroken."""
    reader = operator()
    if command not in COMMANDS:
        raise Denied(command, reader)
    reader.check(COMMANDS[command])
    return reader

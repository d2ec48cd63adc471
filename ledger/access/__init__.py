"""Access: who is asking, what he may do, and which data he is given."""

from ledger.access.rolefile import RolesBroken
from ledger.access.roles import Act, Denied, Reader, Role
from ledger.access.stores import reading, real, snapshot, user, writing
from ledger.access.who import local, operator, reader_of, whom_to_ask

__all__ = [
    "Act",
    "Denied",
    "Reader",
    "Role",
    "RolesBroken",
    "local",
    "operator",
    "reader_of",
    "reading",
    "real",
    "snapshot",
    "user",
    "whom_to_ask",
    "writing",
]

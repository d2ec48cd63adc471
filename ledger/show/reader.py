"""The reader of this session. Pages ask here who is looking, and nowhere else."""

from __future__ import annotations

from ledger.access import Denied, Reader, local


def current() -> Reader | None:
    """Who is looking; None for somebody whom the role file does not know. Raises RolesBroken."""
    try:
        return local()
    except Denied:
        return None

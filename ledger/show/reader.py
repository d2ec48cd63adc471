"""The reader of this session. Pages ask here who is looking, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ledger.access import Act, Denied, Reader, local
from ledger.gate import people, ways


def current() -> Reader | None:
    """Who is looking; None for somebody signed out or unknown to the role file. Raises RolesBroken.

    Asked anew at every run: a changed role file, a sign-in that has run out or been ended count from the next one on.
    """
    if ways.way() == "signed":
        return people.reader(claims())
    try:
        return local()
    except Denied:
        return None


def allowed(act: Act) -> Reader:
    """Who is looking, if he may do this. Raises Denied: a click may come after a role has been taken away."""
    found = current()
    if found is None:
        raise Denied("nobody")
    found.check(act)
    return found


def claims() -> Mapping[str, Any] | None:
    """What the provider said of the person; None while nobody is signed in, and without sign-in."""
    told = st.user.to_dict()
    return told if ways.way() == "signed" and people.holds(told) else None

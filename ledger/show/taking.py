"""Taking things away: the one place that makes download buttons, so that whatever leaves is in the audit log."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import partial
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from ledger import words
from ledger.access import Act, Denied, Reader, audit
from ledger.access.audit import Done, Signed
from ledger.gate.downloads import NotGiven
from ledger.show import reader
from ledger.show.scene import Scene, language
from ledger.store import StoreError

Made = Callable[[], bytes]
Strength = Literal["primary", "secondary", "tertiary"]


def button(
    label: str,
    build: Made,
    file_name: str,
    *,
    key: str,
    about: str = "",
    act: Done = Done.EXPORT,
    mime: str | None = None,
    type: Strength = "secondary",
    help: str | None = None,
) -> None:
    """A download button whose file is built on click and let go of once the audit log has its name and `about`.

    A line that cannot be written is told by the button, and nothing leaves.
    """
    who = reader.current() or audit.NOBODY
    taking = partial(taken, build, who, act, " · ".join(filter(None, (file_name, about))), origin())
    st.download_button(
        label,
        partial(given, taking, language()),
        file_name=file_name,
        mime=mime,
        key=key,
        icon=":material/download:",
        type=type,
        help=help,
        on_click="ignore",
    )


def given(taking: Made, lang: str) -> bytes:
    """The file. Raises NotGiven with the sentence that the button shows in its place."""
    try:
        return taking()
    except StoreError as error:
        raise NotGiven(words.say("download.refused", lang, why=error.text(lang))) from error
    except Exception as error:
        raise NotGiven(words.say("download.failed", lang)) from error


def taken(build: Made, who: Reader | str, act: Done, what: str, where: str) -> bytes:
    """The file, with its line in the audit log. Raises StoreError where that cannot be written."""
    data = build()
    audit.record(who, act, what, where)
    return data


def about(scene: Scene) -> str:
    """What a figure on a page is from: version and unit."""
    return " · ".join((f"version={scene.snapshot.version}", *(f"{dim}={name}" for dim, name in scene.where.items())))


def signed() -> Signed:
    """Who puts something in force from this page, as the store writes him down. Raises Denied if he may not."""
    who = reader.current()
    if who is None:
        raise Denied("nobody")
    who.check(Act.UPLOAD)
    return audit.signed(who, origin())


def origin() -> str:
    """The page and the address of the reader's machine: `page aid 10.1.2.3`."""
    return " ".join(("page", page(), _address()))


def page() -> str:
    """The page by its name in the address."""
    path = urlsplit(st.context.url or "").path.strip("/")
    return path.rpartition("/")[2] or "overview"


def _address() -> str:
    """Streamlit names no address on this machine; there a reverse proxy says whom it speaks for, last in its list."""
    told = st.context.ip_address or st.context.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return "127.0.0.1"

"""Astray: where a browser is sent that asks for a page there is none of.

Streamlit 1.67 would put two English sentences over the overview, and below a made-up folder draw nothing at all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from streamlit import file_util

from ledger.gate import routes
from ledger.places import ROOT

FRONT = "overview"
"""The page that stands at the address without a name."""
NOWHERE = "unknown"
"""The page that says so."""


def instead(path: str, accept: bytes) -> str | None:
    """The address that a browser looking for a page is sent to; None where there is something at its own.

    What asks for anything but a page (pictures, scripts, probes) is answered as it stands.
    """
    page = routes.plain(path)[1:]
    if b"text/html" not in accept or routes.named(path) != routes.PAGE or page in ("", *_there()):
        return None
    return "/" if page == FRONT else f"/{NOWHERE}"


@cache
def _there() -> frozenset[str]:
    """The pages, and the few files beside the pages' empty frame."""
    beside = {file.name for file in Path(file_util.get_static_dir()).iterdir() if file.is_file()}
    return frozenset({file.stem for file in (ROOT / "pages").glob("*.py")} | beside) - {FRONT, "index.html"}

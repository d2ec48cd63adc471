"""Headers: what every answer tells the browser to refuse."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from streamlit import file_util

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
PERMISSIONS = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture")
KEPT_BY_NOBODY = ("/media/", "/_stcore/", "/auth/", "/oauth2callback", "/health", "/ready")
"""What no cache on the way may keep."""


@cache
def policy() -> str:
    """The content security policy. Scripts: the server's own files, the inline ones of Streamlit's index.html by their
    hash, and blob:, by which Streamlit loads the scripts of components; markup in data can make neither.
    """
    index = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in INLINE.findall(index))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",  # Streamlit styles its elements as it draws them
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def guarding(path: str) -> list[tuple[bytes, bytes]]:
    """The security headers for an answer at this address."""
    told = {
        "content-security-policy": policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",  # an address names units and years: no other site is told
        "permissions-policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if path.startswith(KEPT_BY_NOBODY):
        told["cache-control"] = "private, no-store"
    return [(name.encode(), value.encode()) for name, value in told.items()]

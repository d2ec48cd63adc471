"""Sign-in as the tests configure it: the secrets of a server, its role file, and cookies signed as Streamlit signs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ledger.gate import ways

HOST = "ledger.example"
ORIGIN = f"https://{HOST}"
SECRET = "only-for-tests-" * 3
SECRETS = f"""
[auth]
redirect_uri = "{ORIGIN}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "ledger"
client_secret = "told to nobody"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""
ROLES = """
ask = "集团工会办公室 8001"
[[people]]
email = "chair@union.example"
role = "leader"
[[people]]
email = "office@union.example"
role = "analyst"
[[people]]
email = "assembly@union.example"
role = "branch"
division = "总装事业部"
[[people]]
email = "keeper@union.example"
role = "administrator"
[[claims]]
claim = "groups"
value = "union-audit"
role = "auditor"
"""


@contextmanager
def configured(folder: Path, secrets: str = SECRETS, roles: str = ROLES) -> Iterator[Path]:
    """People sign in, as these secrets and this role file say; gives the role file."""
    (folder / "secrets.toml").write_text(secrets, encoding="utf-8")
    (folder / "roles.toml").write_text(roles, encoding="utf-8")
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(folder / "secrets.toml")])
    ways.files.cache_clear()
    secrets_singleton._reset()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LEDGER_ROLES", str(folder / "roles.toml"))
            yield folder / "roles.toml"
    finally:
        config.set_option("secrets.files", before)
        ways.files.cache_clear()
        secrets_singleton._reset()


def claims(email: str, age: float = 0, **more: Any) -> dict[str, Any]:
    """What the provider says of somebody who signed in `age` seconds ago."""
    return {"is_logged_in": True, "sub": email, "email": email, "iat": time.time() - age, "nonce": "1", **more}


def cookie(email: str, age: float = 0, secret: str = SECRET, origin: str = ORIGIN, **more: Any) -> str:
    """The Cookie header of somebody who signed in `age` seconds ago."""
    told = json.dumps({**claims(email, age, **more), "origin": origin})
    return f"{USER_COOKIE_NAME}={create_signed_value(secret, USER_COOKIE_NAME, told).decode()}"

"""The gate in front of Streamlit's own routes, asked as a browser asks."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware, create_streamlit_routes

from ledger.gate import Gate, health_routes


class Runtime(MagicMock):
    """Streamlit's runtime as far as its routes ask it: ready, with no file, no component and no figure."""

    @property
    async def is_ready_for_browser_connection(self) -> tuple[bool, str]:
        return True, "ok"


def server() -> Starlette:
    """The app as dashboard.py puts it together, without a session behind it."""
    runtime = Runtime(name="runtime")
    runtime.media_file_mgr._storage = MemoryMediaFileStorage("/media")
    runtime.component_registry.get_component_path.return_value = None
    runtime.stats_mgr.get_stats.return_value = {}
    routes = [*health_routes(), *create_streamlit_routes(runtime)]
    return Starlette(routes=routes, middleware=[Middleware(Gate), *create_streamlit_middleware()])


@pytest.fixture(scope="session")
def app() -> Starlette:
    return server()


@pytest.fixture
def here(app: Starlette) -> Iterator[TestClient]:
    """A browser on the same machine."""
    found = TestClient(app, "http://127.0.0.1", client=("127.0.0.1", 50000), follow_redirects=False)
    yield found
    found.close()

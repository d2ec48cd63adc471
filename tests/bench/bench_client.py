"""A reader without a browser: the websocket that the browser speaks, each run until the script has finished."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LIMIT = 120
"""Seconds after which a run counts as an error."""


class WrongResult(Exception):
    """A run was quick and wrong."""


@dataclass
class Run:
    """One run of a page: request to script_finished."""

    seconds: float = 0.0
    bytes: int = 0
    charts: int = 0
    elements: int = 0
    text: bytearray = field(default_factory=bytearray, repr=False)
    widgets: list[str] = field(default_factory=list, repr=False)

    def check(self, said: str, charts: int) -> None:
        """Raises WrongResult unless the page said this and drew that many charts."""
        if said.encode() not in self.text or self.charts != charts:
            raise WrongResult(f"{said!r} is missing or {self.charts} charts are not {charts}")


class Visit:
    """One session on one page. Every run sends all widgets' states, as the browser does."""

    def __init__(self, socket: ClientConnection, page: str) -> None:
        self.socket, self.page, self.states = socket, page, dict[str, str]()

    async def run(self, query: str = "") -> Run:
        """The page from scratch, or with what has been chosen since."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = self.page, query
        asked.rerun_script.context_info.locale = "zh-CN"
        for widget, chosen in self.states.items():
            asked.rerun_script.widget_states.widgets.add(id=widget, string_value=chosen)
        began, run = time.perf_counter(), Run()
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(LIMIT):
            while not self._took(run, await self.socket.recv()):
                pass
        run.seconds = time.perf_counter() - began
        return run

    async def choose(self, run: Run, key: str, value: str) -> Run:
        """Another value in the select box of this key, `run` being the run that drew it."""
        (widget,) = (one for one in run.widgets if one.endswith(f"-{key}"))
        self.states[widget] = value
        return await self.run(f"{key}={value}")

    def _took(self, run: Run, raw: str | bytes) -> bool:
        """Adds one message to the run; whether it was the last."""
        assert isinstance(raw, bytes)
        message = ForwardMsg()
        message.ParseFromString(raw)
        run.bytes += len(raw)
        if message.HasField("delta"):
            run.text += raw
        if message.HasField("delta") and message.delta.HasField("new_element"):
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            run.elements += 1
            run.charts += kind == "plotly_chart"
            if kind == "selectbox":
                run.widgets.append(element.selectbox.id)
        return message.WhichOneof("type") == "script_finished"


@asynccontextmanager
async def visiting(port: int, page: str) -> AsyncIterator[Visit]:
    """A session opened on a page ("" is the first one)."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=LIMIT) as socket:
        yield Visit(socket, page)

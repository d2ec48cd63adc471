"""The connection that pages come by: open to the sign-in page, and held only as long as its person keeps his role."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from signing import HOST, ORIGIN, ROLES, claims, cookie
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from ledger.gate import Gate, people
from ledger.gate.ended import Ended

STREAM = ORIGIN.replace("https", "wss") + "/_stcore/stream"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """What the handshake hands on, then every message back."""
    socket = WebSocket(scope, receive, send)
    await socket.accept()
    await socket.send_json(
        {name: socket.headers.get(name, "") for name in ("host", "cookie", "sec-websocket-protocol")}
    )
    try:
        while True:
            await socket.send_bytes(await socket.receive_bytes())
    except WebSocketDisconnect:
        return


@pytest.fixture
def browser(signed_mode: Path) -> Iterator[TestClient]:
    found = TestClient(Gate(echo), ORIGIN)
    yield found
    found.close()


def connected(browser: TestClient, sent: str) -> WebSocketTestSession:
    told = {"cookie": f"ledger_lang=zh; {sent}", "origin": ORIGIN}
    return browser.websocket_connect(STREAM, ["streamlit", "xsrf", "old-session"], headers=told)


def test_a_sign_in_that_holds_is_handed_on_with_the_session_to_go_on_with(browser: TestClient) -> None:
    with connected(browser, cookie("chair@union.example")) as socket:
        told = socket.receive_json()
    assert told["cookie"].startswith("ledger_lang=zh; _streamlit_user=")
    assert "old-session" in told["sec-websocket-protocol"]


@pytest.mark.parametrize("sent", [cookie("chair@union.example", age=13 * 3600), "_streamlit_user=forged"])
def test_of_a_sign_in_that_does_not_hold_nothing_is_handed_on(browser: TestClient, sent: str) -> None:
    with connected(browser, sent) as socket:
        told = socket.receive_json()
    assert told["cookie"] == "ledger_lang=zh"
    assert "old-session" not in told["sec-websocket-protocol"]


def test_a_port_that_a_proxy_leaves_out_keeps_nobody_out(browser: TestClient) -> None:
    told = {"host": "127.0.0.1:8501", "origin": ORIGIN}
    with browser.websocket_connect(STREAM, headers=told) as socket:
        assert socket.receive_json()["host"] == HOST


def test_somebody_without_a_role_is_known_by_name_and_gets_no_old_session(browser: TestClient) -> None:
    with connected(browser, cookie("stranger@union.example")) as socket:
        told = socket.receive_json()
    assert "_streamlit_user=" in told["cookie"]
    assert "old-session" not in told["sec-websocket-protocol"]


def click(fragment: str = "part") -> bytes:
    """A click in a part of a page, as a browser sends it."""
    asked = BackMsg()
    asked.rerun_script.fragment_id = fragment
    return asked.SerializeToString()


def runs(socket: WebSocketTestSession) -> str:
    """What a click in a part of a page runs: `part`, or nothing but the whole page."""
    socket.send_bytes(click())
    return BackMsg.FromString(socket.receive_bytes()).rerun_script.fragment_id


@pytest.mark.parametrize("changed", [ROLES.replace("leader", "analyst"), 'ask = "8001"', "no file at all"])
def test_after_a_changed_role_the_next_click_runs_the_whole_page_through_its_gate(
    browser: TestClient, signed_mode: Path, changed: str
) -> None:
    with connected(browser, cookie("chair@union.example")) as socket:
        socket.receive_json()
        assert runs(socket) == "part"
        signed_mode.write_text(changed, encoding="utf-8")
        assert runs(socket) == ""


def test_with_a_new_role_parts_of_pages_run_again_without_one_never(browser: TestClient, signed_mode: Path) -> None:
    with connected(browser, cookie("chair@union.example")) as socket:
        socket.receive_json()
        signed_mode.write_text(ROLES.replace("leader", "analyst"), encoding="utf-8")
        assert [runs(socket), runs(socket)] == ["", "part"]
        signed_mode.write_text('ask = "8001"', encoding="utf-8")
        assert [runs(socket), runs(socket)] == ["", ""]


def test_once_a_sign_in_has_run_out_nothing_but_whole_pages_is_asked_for(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(browser, cookie("chair@union.example")) as socket:
        socket.receive_json()
        assert runs(socket) == "part"
        monkeypatch.setattr(time, "time", lambda now=time.time: now() + 13 * 3600)
        socket.send_bytes(BackMsg(app_heartbeat=True).SerializeToString())
        assert runs(socket) == ""


def test_once_signed_out_by_another_process_nothing_but_whole_pages_is_asked_for(
    browser: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    told = claims("chair@union.example")
    with connected(browser, cookie("chair@union.example", iat=told["iat"])) as socket:
        socket.receive_json()
        assert runs(socket) == "part"
        monkeypatch.setattr(people, "_ended", Ended())
        Ended().add(people._key(told))
        assert runs(socket) == ""

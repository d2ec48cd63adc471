"""Without sign-in: this machine's own browser is served, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from ledger.gate import Gate, hosts, ways

STREAM = "ws://127.0.0.1/_stcore/stream"
OWN = ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "::ffff:127.0.0.1", "localhost.", "LOCALHOST")
OTHERS = ("0.0.0.0", "::", "192.168.0.1", "localhost.example", "127.0.0.1.example", "")


def test_the_browser_of_this_machine_is_administrator(here: TestClient) -> None:
    assert [here.get(address).status_code for address in ("/", "/health", "/media/a.csv")] == [200, 200, 404]
    assert here.get("/_stcore/metrics").status_code not in (401, 403)


async def accepted(scope: Scope, receive: Receive, send: Send) -> None:
    await WebSocket(scope, receive, send).accept()


def test_the_connection_of_pages_is_open_to_this_machines_browser() -> None:
    asked = TestClient(Gate(accepted), client=("127.0.0.1", 50000))
    for told in ({}, {"origin": "http://127.0.0.1"}):
        with asked.websocket_connect(STREAM, headers=told):
            pass


def test_a_user_whom_the_role_file_does_not_name_gets_no_file_at_his_own_machine(
    here: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roles.toml"
    roles.write_text('ask = "8001"\n', encoding="utf-8")
    monkeypatch.setenv("LEDGER_ROLES", str(roles))
    assert here.get("/media/a.csv").status_code == 403


@pytest.mark.parametrize(
    "told",
    [
        {"host": "ledger.example"},  # a name made to mean 127.0.0.1 by somebody else's name server
        {"host": "10.0.0.5:8501"},
        {"host": ""},
        {"x-forwarded-for": "10.0.0.7"},
        {"forwarded": "for=10.0.0.7"},
        {"x-real-ip": "10.0.0.7"},
        {"x-forwarded-host": "ledger.example"},
        {"via": "1.1 proxy"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://127.0.0.1:9000"},  # another program's page on this machine
        {"origin": "null"},
    ],
)
def test_what_comes_by_another_name_a_proxy_or_another_sites_page_is_refused(
    here: TestClient, told: dict[str, str]
) -> None:
    assert here.get("/", headers=told).status_code == 403
    with pytest.raises(WebSocketDisconnect), here.websocket_connect(STREAM, headers=told):
        pass


@pytest.mark.parametrize(("base", "client"), [("http://10.0.0.5", "127.0.0.1"), ("http://127.0.0.1", "10.0.0.7")])
def test_a_connection_from_or_to_the_network_is_refused_whatever_its_host_header_says(
    app: Starlette, base: str, client: str
) -> None:
    asked = TestClient(app, base, client=(client, 50000))
    answer = asked.get("/", headers={"host": "127.0.0.1:8501"})
    assert (answer.status_code, "本机模式" in answer.text) == (403, True)


def test_the_switch_opens_to_the_network_under_numbers_and_only_if_it_says_the_whole_sentence(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = TestClient(app, "http://10.0.0.5:8501", client=("10.0.0.7", 50000))
    monkeypatch.setenv(ways.OPEN, "1")
    assert asked.get("/").status_code == 403
    monkeypatch.setenv(ways.OPEN, ways.SAID)
    assert asked.get("/").status_code == 200
    assert asked.get("/", headers={"host": "rebound.example"}).status_code == 421
    assert asked.get("/", headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert asked.get("/", headers={"origin": "http://10.0.0.5:8501"}).status_code == 200


def test_which_names_and_numbers_mean_this_machine() -> None:
    assert [host for host in (*OWN, *OTHERS) if hosts.this_machine(host)] == list(OWN)


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("127.0.0.1:8501", "127.0.0.1"),
        ("[::1]:8501", "::1"),
        ("Ledger.Example", "ledger.example"),
        ("127.0.0.1@elsewhere.example", ""),
        ("127.0.0.1:port", ""),
        ("a/b", ""),
        ("", ""),
    ],
)
def test_a_host_header_is_read_strictly(header: str, host: str) -> None:
    assert hosts.host_of(header) == host

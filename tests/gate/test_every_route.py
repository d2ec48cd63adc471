"""Every address of the running server, asked for by somebody without a cookie, with a forged one, and with a role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from signing import HOST, ORIGIN, cookie
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from ledger.access import audit
from ledger.access.audit import Done

FREE = {
    "/_stcore/health",
    "/_stcore/host-config",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/health",
    "/ready",
}
"""What the sign-in page and the operator's probe need; the pages' empty frame and its files besides."""
KEEPERS = {"/_stcore/metrics"}
NOBODYS = {"/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"}


@pytest.fixture
def browser(
    app: Starlette, signed_mode: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """Somebody in the network, through the proxy that ends TLS."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    found = TestClient(app, ORIGIN, client=("10.0.0.7", 50000), follow_redirects=False)
    yield found
    found.close()


def addresses(app: Starlette) -> list[tuple[str, str]]:
    """Method and address of every HTTP route, with something filled in for each part."""
    return [
        (
            method,
            route.path.replace("{file_id:path}", "a.csv")
            .replace("{path:path}", "a/b.js")
            .replace("{", "")
            .replace("}", ""),
        )
        for route in app.routes
        if isinstance(route, Route)
        for method in sorted(route.methods or ())
    ]


def test_the_list_of_routes_is_streamlits_and_our_own(app: Starlette) -> None:
    found = {address for _, address in addresses(app)}
    closed = {
        "/media/a.csv",
        "/_stcore/upload_file/session_id/file_id",
        "/component/a/b.js",
        "/_stcore/bidi-components/a/b.js",
    }
    assert found == FREE | KEEPERS | NOBODYS | closed
    assert [route.path for route in app.routes if isinstance(route, WebSocketRoute)] == ["/_stcore/stream"]
    assert [route.path for route in app.routes if isinstance(route, Mount)] == [""]


def test_without_a_cookie_every_route_but_those_of_the_sign_in_page_is_refused(
    app: Starlette, browser: TestClient
) -> None:
    for method, address in addresses(app):
        status = browser.request(method, address).status_code
        expected = 404 if address in NOBODYS else 401
        assert (status < 400) if address in FREE else (status == expected), (method, address, status)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(cookie("keeper@union.example")[:-2] + "xx", id="tampered"),
        pytest.param(cookie("keeper@union.example", secret="another secret of forty characters......"), id="forged"),
        pytest.param(cookie("keeper@union.example", age=13 * 3600), id="of yesterday"),
        pytest.param(cookie("keeper@union.example", age=-3600), id="from the future"),
        pytest.param(cookie("keeper@union.example", origin="https://elsewhere.example"), id="of another site"),
        pytest.param(cookie("keeper@union.example", iat=None), id="without a time"),
        pytest.param(cookie("keeper@union.example", is_logged_in=False), id="signed out"),
        pytest.param("_streamlit_user=", id="empty"),
        pytest.param('\x00=;;;"', id="no cookie at all"),
    ],
)
def test_a_cookie_that_does_not_hold_opens_nothing(browser: TestClient, sent: str) -> None:
    for address in ("/media/a.csv", "/_stcore/metrics", "/component/a/b.js"):
        assert browser.get(address, headers={"cookie": sent.encode("latin-1").decode("latin-1")}).status_code == 401


@pytest.mark.parametrize(
    ("email", "media", "metrics"),
    [
        ("chair@union.example", 404, 403),
        ("ASSEMBLY@union.example", 404, 403),
        ("keeper@union.example", 404, 200),
        ("stranger@union.example", 403, 403),
    ],
)
def test_with_a_role_files_may_be_asked_for_and_the_servers_own_figures_by_administrators(
    browser: TestClient, email: str, media: int, metrics: int
) -> None:
    """404: let through to Streamlit, which has no such file."""
    sent = {"cookie": cookie(email)}
    assert browser.get("/media/a.csv", headers=sent).status_code == media
    assert browser.get("/_stcore/agent/openapi.json", headers=sent).status_code == 404
    assert (browser.get("/_stcore/metrics", headers=sent).status_code == 403) == (metrics == 403)


def test_whoever_signs_out_has_signed_out_every_copy_of_his_cookie_and_is_in_the_audit_log(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[tuple[object, ...]] = []
    monkeypatch.setattr(audit, "note", lambda who, done, origin: lines.append((who.name, done, origin)))
    sent = {"cookie": cookie("chair@union.example", sub="signs out")}
    assert browser.get("/media/a.csv", headers=sent).status_code == 404
    assert browser.get("/auth/logout", headers=sent).status_code == 302
    assert browser.get("/media/a.csv", headers=sent).status_code == 401
    assert lines == [("chair@union.example", Done.SIGN_OUT, "auth 10.0.0.7")]


def test_where_the_provider_does_not_answer_a_sentence_says_so(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object) -> Response:
        return Response("Authentication error", 400)

    monkeypatch.setattr("streamlit.web.server.starlette.starlette_auth_routes._auth_login", down)
    answer = browser.get("/auth/login")
    assert (answer.status_code, answer.text.splitlines()[0][:13]) == (503, "登录系统现在没有回答，没有")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_role_taken_away_counts_at_once(browser: TestClient, signed_mode: Path) -> None:
    sent = {"cookie": cookie("chair@union.example")}
    assert browser.get("/media/a.csv", headers=sent).status_code == 404
    signed_mode.write_text('ask = "8001"\n', encoding="utf-8")
    assert browser.get("/media/a.csv", headers=sent).status_code == 403
    signed_mode.write_text("ask = ", encoding="utf-8")
    assert browser.get("/media/a.csv", headers=sent).status_code == 403


def test_under_another_name_nothing_is_answered(browser: TestClient) -> None:
    for address in ("/", "/media/a.csv", "/_stcore/health"):
        answer = browser.get(address, headers={"host": "rebound.example"})
        assert (answer.status_code, HOST in answer.text) == (421, False)


def test_pages_of_other_sites_may_neither_ask_nor_listen(browser: TestClient) -> None:
    sent = {"cookie": cookie("keeper@union.example"), "origin": "https://elsewhere.example"}
    assert browser.get("/media/a.csv", headers=sent).status_code == 403
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(f"wss://{HOST}/_stcore/stream", headers=sent):
        pass


def test_a_page_that_was_asked_for_signed_out_is_returned_to_and_no_other_site(browser: TestClient) -> None:
    page = browser.get("/satisfaction?year=2023&org=%E6%80%BB", headers={"accept": "text/html"})
    assert page.status_code == 200
    kept = page.headers["set-cookie"].split(";")[0]
    assert {"HttpOnly", "Secure", "SameSite=Lax"} <= set(page.headers["set-cookie"].split("; "))
    back = browser.get("/oauth2callback", headers={"cookie": kept})
    assert back.headers["location"] == "/satisfaction?year=2023&org=%E6%80%BB"
    assert "ledger_wanted=; " in back.headers["set-cookie"]
    for forged in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "%0d%0aX: y"):
        answer = browser.get("/oauth2callback", headers={"cookie": f"ledger_wanted={forged}"})
        assert answer.headers["location"] == "/"


def test_every_answer_bears_the_security_headers_and_none_names_the_server(app: Starlette, browser: TestClient) -> None:
    for method, address in [*addresses(app), ("GET", "/"), ("GET", "/static/none.js"), ("GET", "//twice")]:
        told = browser.request(method, address).headers
        assert "frame-ancestors 'none'" in told["content-security-policy"], address
        assert "unsafe-inline" not in told["content-security-policy"].split("style-src")[0]
        assert (told["x-content-type-options"], told["referrer-policy"]) == ("nosniff", "same-origin")
        assert "server" not in told
    assert browser.get("/media/a.csv").headers["cache-control"] == "private, no-store"


def test_an_error_in_a_route_says_nothing_of_itself(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: str) -> None:
        raise RuntimeError("/srv/ledger/secret 总装一车间")

    monkeypatch.setattr("ledger.gate.deciding.door", fails)
    answer = browser.get("/health")
    assert answer.status_code == 500
    assert answer.text.startswith("这次请求没有完成")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"

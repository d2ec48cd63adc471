"""The gate itself: pure ASGI, before Streamlit's routes and our own."""

from __future__ import annotations

import logging
import time
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ledger import words
from ledger.access import audit
from ledger.access.audit import Done
from ledger.gate import astray, connection, headers, journal, people, returning, ways
from ledger.gate.deciding import Asked, Refusal, base, refusal, who
from ledger.gate.routes import named

SIGN_IN = "/auth/login"
POLICY = 1008
"""WebSocket: closed for a reason of ours."""


class Gate:
    """Lets a request through or answers it; every answer bears the security headers and none a trace or a path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            _no_banner(send)
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._stream(scope, receive, send)
        else:
            await _Answer(self.app, scope).give(receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked.of(scope)
        if refused := refusal(asked):
            journal.tell("refused", logging.WARNING, route=named(asked.path), status=refused.status, why=refused.why)
            await send({"type": "websocket.close", "code": POLICY})
        elif ways.way() == "signed":
            await self.app(connection.as_known(scope, asked), connection.guarded(asked, receive), send)
        else:
            await self.app(scope, receive, send)


class _Answer:
    """One HTTP request and its answer."""

    def __init__(self, app: ASGIApp, scope: Scope) -> None:
        self.app, self.scope, self.asked = app, scope, Asked.of(scope)
        self.began, self.status = time.perf_counter(), 0
        self.refused: Refusal | None = None

    async def give(self, receive: Receive, send: Send) -> None:
        try:
            self.refused = refusal(self.asked)
            answer: ASGIApp = _said(self.refused) if self.refused else self._let_in()
            if self.asked.path == "/auth/logout" and self.asked.claims:
                await run_in_threadpool(_ended, self.asked)
            await answer(self.scope, receive, self._guarded(send))
        except Exception:
            journal.log.exception("a request failed", extra={"told": {"route": named(self.asked.path)}})
            if self.status:
                raise
            await _said(Refusal(500, "failed"))(self.scope, receive, self._guarded(send))
        finally:
            self._tell()

    def _let_in(self) -> ASGIApp:
        """Who answers: Streamlit, but for a page that there is not and for a sign-in that cannot be."""
        page = astray.instead(self.asked.path, self.asked.headers.get(b"accept", b""))
        if page:
            query = self.scope["query_string"].decode("latin-1")
            return RedirectResponse(f"{base()}{page}" + (f"?{query}" if query else ""), status_code=302)
        return self._at_the_provider if self.asked.path == SIGN_IN else self.app

    async def _at_the_provider(self, scope: Scope, receive: Receive, send: Send) -> None:
        """On the way to the provider; where it does not answer, a sentence in place of Streamlit's two words."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(scope, receive, hold)
        if held[0]["status"] >= 400:
            self.refused = Refusal(503, "provider")
            await _said(self.refused)(scope, receive, send)
        else:
            for message in held:
                await send(message)

    def _guarded(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                message = {**message, "headers": self._headers(list(message.get("headers", [])))}
            await send(message)

        return guarded

    def _headers(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        ours = headers.guarding(self.asked.path)
        names = {name for name, _ in ours}
        given = [*given, *self._wanted()]
        kept = [(name, self._kept(name.lower(), value)) for name, value in given if name.lower() not in names]
        return [*kept, *ours]

    def _wanted(self) -> list[tuple[bytes, bytes]]:
        """The cookie that brings somebody signed out back to the page he asks for; once he is back, its end."""
        if self.asked.path == returning.BACK:
            return [(b"set-cookie", returning.FORGOTTEN)]
        page = returning.is_page(self.asked.path, self.asked.headers.get(b"accept", b""))
        if not page or self.status != 200 or ways.way() != "signed" or self.asked.claims:
            return []
        return [(b"set-cookie", returning.remember(self.asked.path, self.scope["query_string"]))]

    def _kept(self, name: bytes, value: bytes) -> bytes:
        """A header of the answer: cookies for https alone, where that is how people come; after the provider's answer,
        to the page that was asked for instead of the front page.
        """
        if name == b"set-cookie" and ways.origin().startswith("https:") and b"secure" not in value.lower():
            return value + b"; Secure"
        if name == b"location" and self.asked.path == returning.BACK and value == b"/":
            return returning.back(people.cookies(self.asked.headers).get(returning.COOKIE, "")).encode()
        return value

    def _tell(self) -> None:
        told = {"route": named(self.asked.path), "method": self.scope["method"], "status": self.status}
        ms = round((time.perf_counter() - self.began) * 1000)
        level = logging.WARNING if self.refused or self.status >= 500 else logging.INFO
        journal.tell("request", level, **told, ms=ms, **({"why": self.refused.why} if self.refused else {}))


def _said(refused: Refusal) -> ASGIApp:
    """A refusal as plain text, in both languages: nobody has said yet which is his."""
    text = "\n".join(words.say(f"gate.refused.{refused.why}", lang) for lang in ("zh", "en"))
    return PlainTextResponse(text + "\n", status_code=refused.status)


def _ended(asked: Asked) -> None:
    """A sign-out, in the audit log, too."""
    claims = asked.claims or {}
    people.end(claims)
    audit.note(who(claims) or str(claims.get("email") or ""), Done.SIGN_OUT, origin=f"auth {asked.sender}")


def _no_banner(send: Send) -> None:
    """uvicorn names itself in every answer, before any middleware; its settings are within reach only at its start."""
    config: Any = getattr(getattr(send, "__self__", None), "config", None)
    if hasattr(config, "encoded_headers"):
        config.encoded_headers = [one for one in config.encoded_headers if one[0] != b"server"]

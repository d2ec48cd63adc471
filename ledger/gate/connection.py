"""The connection that pages come by: what of its handshake is handed on, and what of its messages.

It is open to everybody, since the sign-in page comes by it, too. What it is asked for passes the gate of the script
(ledger.show.arrival) at every whole run; runs of a part of a page do not, so they are made whole here once they should.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg

from ledger.access import Reader
from ledger.gate import people
from ledger.gate.deciding import Asked, who

LEFT = 2
"""Parts of Sec-WebSocket-Protocol without the third, which names an earlier session to go on with."""


def as_known(scope: Scope, asked: Asked) -> Scope:
    """The handshake without a sign-in that does not hold, and for people without a role without an earlier session.

    The page's site is the one people sign in for, as the gate has seen. Streamlit compares it with the Host header once
    more, where a proxy may have left the port out, and would ask services on the internet for this machine's number.
    """
    kept = [(name, _said(name, value, asked)) for name, value in scope["headers"]]
    return {**scope, "headers": kept}


def _said(name: bytes, value: bytes, asked: Asked) -> bytes:
    if name == b"cookie" and not asked.claims:
        return people.without_sign_in(value)
    if name == b"host" and asked.origin:
        return urlsplit(asked.origin).netloc.encode("latin-1")
    if name == b"sec-websocket-protocol" and not who(asked.claims):
        return b",".join(value.split(b",")[:LEFT])
    return value


def guarded(asked: Asked, receive: Receive) -> Receive:
    """The messages of a connection. Once its sign-in no longer holds, or its person's role is another one than at the
    last message, a click on a part of a page runs the whole page, and nothing else is handed on.
    """
    seen = who(asked.claims)

    async def next_message() -> Message:
        nonlocal seen
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or not asked.claims:
                return message
            now = _now(asked.claims)
            if now and now == seen:
                return message
            seen = now or seen
            if whole := _whole(message):
                return whole

    return next_message


def _now(claims: people.Claims) -> Reader | None:
    return who(claims) if people.holds(claims) else None


def _whole(message: Message) -> Message | None:
    """A wish to run something as a wish to run the page; None for every other wish."""
    try:
        asked = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return message  # Streamlit ends the connection over it
    if asked.WhichOneof("type") != "rerun_script":
        return None
    asked.rerun_script.ClearField("fragment_id")
    return {**message, "bytes": asked.SerializeToString()}

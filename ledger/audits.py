"""The audit log in words: one line of it as people read it, and as a machine does."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ledger import words
from ledger.store import Audited, Wanted

COLUMNS = ("number", "at", "who", "role", "act", "what", "origin")
_VERSION = re.compile(r"\bversion=(\d+)")
_UNDOES = re.compile(r"\bundoes=(\d+)")
_UNIT = re.compile(r"\b(?:division|workshop)=")


def row(line: Audited, lang: str) -> tuple[int, str, str, str, str, str, str]:
    """A line under `COLUMNS`: the moment in the server's own clock, codes as words."""
    at = f"{line.at.astimezone():%Y-%m-%d %H:%M:%S}"
    role = words.say(f"gate.role.{line.role}", lang) if line.role else ""
    return line.number, at, line.who, role, act(line.act, lang), _what(line, lang), _origin(line.origin, lang)


def headings(lang: str) -> list[str]:
    return [words.say(f"audit.{column}", lang) for column in COLUMNS]


def act(code: str, lang: str) -> str:
    """Its word; a code that has none, of a later release or an older store, stands for itself."""
    return words.phrases(lang).get(f"audit.done.{code}", code)


def _what(line: Audited, lang: str) -> str:
    if line.act == "refused":
        return words.phrases(lang).get(f"audit.denied.{line.what}", line.what)
    said = _VERSION.sub(lambda found: words.say("audit.version", lang, version=found[1]), line.what)
    said = _UNDOES.sub(lambda found: words.say("audit.undoes", lang, version=found[1]), said)
    return _UNIT.sub("", said)


def _origin(origin: str, lang: str) -> str:
    kind, _, rest = origin.partition(" ")
    return f"{words.phrases(lang).get(f'audit.from.{kind}', kind)} {rest}".strip()


def document(line: Audited) -> dict[str, Any]:
    """The line as stored: `at` in UTC, codes as they are."""
    return asdict(line)


def between(since: date | None, until: date | None) -> Wanted:
    """Lines of these days by the server's own clock, the last one whole."""
    return Wanted(since=_begins(since), until=_begins(until + timedelta(days=1)) if until else None)


def _begins(day: date | None) -> datetime | None:
    return datetime.combine(day, time()).astimezone(UTC) if day else None

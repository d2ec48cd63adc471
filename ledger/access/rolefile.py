"""The role file: who has which role, in TOML. Every mistake in it is refused by line and key; nothing is guessed.

ask = "whom to ask"
[[people]]  email = …  role = …  (division = … for a branch)
[[claims]]  claim = …  value = …  role = …      what the sign-in provider says of a person
[[users]]   user = …   role = …                 users of the operating system, for the command line
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ledger import places
from ledger.access.roles import Role

KEYS: Mapping[str, tuple[str, ...]] = {"people": ("email",), "claims": ("claim", "value"), "users": ("user",)}
"""What names somebody in each list."""


class RolesBroken(ValueError):
    """The role file cannot be used. `key` is the phrase for why, `line` where, `about` what it is about."""

    def __init__(self, key: str, line: int | None = None, about: object = "") -> None:
        super().__init__(f"{key} line {line}: {about}")
        self.key, self.line, self.about = key, line, about


@dataclass(frozen=True)
class Entry:
    """One line-up of the file: whoever fits `named` has this role."""

    named: tuple[str, ...]
    role: Role
    division: str | None = None


@dataclass(frozen=True)
class Roles:
    """The role file as read: by e-mail, by claim (the first that fits counts), by user of the operating system."""

    ask: str
    people: tuple[Entry, ...]
    claims: tuple[Entry, ...]
    users: tuple[Entry, ...]


def roles() -> Roles | None:
    """The roles in force; None where there is no role file. A changed file counts from the next question on.

    Raises RolesBroken, also for a file that LEDGER_ROLES names and that is not there.
    """
    file = places.roles_file()
    try:
        seen = file.stat()
    except FileNotFoundError as error:
        if places.names_roles():
            raise RolesBroken("missing", about=file.name) from error
        return None
    return _read(file, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int, _size: int) -> Roles:
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RolesBroken("no_toml", about=error) from error
    if unknown := sorted(set(raw) - {"ask", *KEYS}):
        raise RolesBroken("unknown_key", _line_of_key(text, unknown[0]), unknown[0])
    ask = raw.get("ask")
    if not isinstance(ask, str) or not ask.strip():
        raise RolesBroken("ask", _line_of_key(text, "ask"))
    found = {kind: tuple(_entries(text, kind, raw.get(kind, []))) for kind in KEYS}
    return Roles(ask.strip(), **found)


def _entries(text: str, kind: str, listed: Any) -> Iterator[Entry]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise RolesBroken("no_list", _line_of_key(text, kind), kind)
    lines, seen = _lines_of(text, kind), set[tuple[str, ...]]()
    for at, one in enumerate(listed):
        line = lines[at] if at < len(lines) else None
        entry = _entry(KEYS[kind], one, line)
        if entry.named in seen:
            raise RolesBroken("twice", line, " = ".join(entry.named))
        seen.add(entry.named)
        yield entry


def _entry(names: Sequence[str], one: Mapping[str, Any], line: int | None) -> Entry:
    for key in (*names, "role"):
        if not isinstance(one.get(key), str) or not one[key].strip():
            raise RolesBroken("needs", line, key)
    if unknown := sorted(set(one) - {*names, "role", "division"}):
        raise RolesBroken("unknown_key", line, unknown[0])
    if one["role"] not in list(Role):
        raise RolesBroken("unknown_role", line, one["role"])
    role, division = Role(one["role"]), one.get("division")
    if role is Role.BRANCH and not (isinstance(division, str) and division.strip()):
        raise RolesBroken("branch", line)
    if role is not Role.BRANCH and division is not None:
        raise RolesBroken("no_branch", line, one["role"])
    return Entry(_names(names, one), role, division.strip() if division else None)


def _names(names: Sequence[str], one: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(folded(one[key]) if key == "email" else one[key].strip() for key in names)


def folded(email: str) -> str:
    """An e-mail as it is compared: capitals and stray blanks make nobody another person."""
    return email.strip().casefold()


def _lines_of(text: str, kind: str) -> list[int]:
    return [text.count("\n", 0, found.start()) + 1 for found in re.finditer(rf"(?m)^\s*\[\[\s*{kind}\s*\]\]", text)]


def _line_of_key(text: str, key: str) -> int | None:
    found = re.search(rf"(?m)^\s*(\[+\s*)?\"?{re.escape(key)}\b", text)
    return text.count("\n", 0, found.end()) + 1 if found else None

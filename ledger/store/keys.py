"""The keys beside the store: persons become HMACs, originals become unreadable. Backups never hold them."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select, update

from ledger.store import control, disk, homes, versions
from ledger.store.errors import KeysForeign, KeysLost
from ledger.store.tables import info

NAMES = ("persons.key", "originals.key")
MARK = "keys"
"""Where the store remembers which keys are its own: a digest that gives nothing away."""


def folder_for(store: Path) -> Path:
    return store.with_name(store.name + ".keys")


@dataclass(frozen=True)
class Keys:
    """The two secrets of one store. Never printed: a repr shows nothing."""

    _persons: bytes = field(repr=False)
    _originals: bytes = field(repr=False)

    @staticmethod
    def at(folder: Path) -> Keys:
        """The keys of the store in `folder`, made on first use in `<folder>.keys` (0700, files 0600).

        Raises KeysLost when the store has data but its keys are gone, KeysForeign when they are another's.
        """
        home = folder_for(folder)
        if not all((home / name).exists() for name in NAMES):
            _refuse_lost(folder, home)
            _make(home)
        keys = Keys(*((home / name).read_bytes().strip() for name in NAMES))
        _recognise(folder, home, keys)
        return keys

    @property
    def mark(self) -> str:
        return hmac.digest(self._persons + self._originals, b"mark", "sha256").hex()[:32]

    def person(self, number: str) -> str:
        """Key of a staff number: 工号 0123, full-width 0123 and 123 are one person."""
        clean = unicodedata.normalize("NFKC", number).strip()
        return self._hash("person", (clean.lstrip("0") or "0") if clean.isdigit() else clean)

    def name(self, name: str, division: str) -> str:
        """Key of a name within a division, for lists that have no staff numbers. Spaces do not count."""
        parts = ("".join(unicodedata.normalize("NFKC", part).split()) for part in (name, division))
        return self._hash("name", "\t".join(parts))

    def disguise(self, text: str) -> str:
        """A mark in the place of an identifier that gives a person away: as different as the identifiers are."""
        return f"〔{self._hash('identifier', text)[:16]}〕"

    def _hash(self, purpose: str, text: str) -> str:
        return hmac.digest(self._persons, f"{purpose}\t{text}".encode(), "sha256").hex()[:32]

    def seal(self, data: bytes) -> bytes:
        """Encrypted and authenticated (Fernet)."""
        from cryptography.fernet import Fernet

        return Fernet(self._originals).encrypt(data)

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed with these keys. Raises KeysForeign for anything else."""
        from cryptography.fernet import Fernet, InvalidToken

        try:
            return Fernet(self._originals).decrypt(sealed)
        except InvalidToken as reason:
            raise KeysForeign(
                "原件打不开：密钥不符，或文件已损坏。", "The original cannot be opened: wrong key or damaged file."
            ) from reason


def _make(home: Path) -> None:
    """Whoever is first makes a key; the others read it."""
    disk.make_folder(home, 0o700)
    for name in NAMES:
        with disk.draft(home) as path:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(base64.urlsafe_b64encode(secrets.token_bytes(32)))
            disk.publish_first(path, home / name)


def _marked(connection: Connection) -> str:
    return str(connection.execute(select(info.c.value).where(info.c.key == MARK)).scalar_one())


def _refuse_lost(folder: Path, home: Path) -> None:
    if not homes.exists(folder):
        return
    with control.reading(homes.engine(folder)) as connection:
        if not _marked(connection) or not versions.latest(connection):
            return
    raise KeysLost(
        f"找不到这个账本的密钥(应在{home})。没有它们，新数据与旧数据认不出是同一个人；请从保管处放回密钥文件夹。",
        f"The keys of this store are gone (expected in {home}). Without them new rows and old rows of one person "
        "cannot be matched; put the keys folder back from where it is kept.",
    )


def _recognise(folder: Path, home: Path, keys: Keys) -> None:
    """An empty store takes the keys it finds; one with data knows its own."""
    if not homes.exists(folder):
        return
    engine = homes.engine(folder)
    with control.reading(engine) as connection:
        if _marked(connection) == keys.mark:
            return
    with control.writing(engine) as connection:
        if versions.latest(connection) and _marked(connection) not in ("", keys.mark):
            raise KeysForeign(
                f"{home}里的密钥不是这个账本的，请放回原来的密钥文件夹。",
                f"The keys in {home} belong to another store; put this store's own keys folder back.",
            )
        connection.execute(update(info).where(info.c.key == MARK).values(value=keys.mark))

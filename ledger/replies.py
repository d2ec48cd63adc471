"""How a command answers: one document or lines on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger import access, engine, places, sample, words
from ledger.access import Act
from ledger.contracts import contracts
from ledger.published import published
from ledger.refusals import NotUnderstood
from ledger.store import Snapshot, Store


def _plain(value: Any) -> Any:
    """Whatever JSON does not know: money as a number, dates as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path | engine.Rows):
        return str(value)
    raise TypeError(type(value).__name__)


def reply(asked: Namespace, document: Any, lines: Sequence[str]) -> None:
    """The document with --json, else the lines."""
    put(json.dumps(document, ensure_ascii=False, indent=1, default=_plain) if asked.json else "\n".join(lines))


def put(text: str) -> None:
    """The text on stdout, whole or as much of it as is wanted."""
    try:
        print(text, flush=True)
    except BrokenPipeError:  # whoever read it has left (`… | head`): what was done is done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(asked: Namespace, key: str, **parts: object) -> str:
    """A phrase in the language asked for."""
    return words.say(key, asked.lang, **parts)


def reading(asked: Namespace) -> Store:
    """The store to answer from. The sample says so on stderr, and is built first where it does not stand yet."""
    if access.real() is None and not places.is_named():
        print(say(asked, "cli.on_sample"), file=sys.stderr)
        if not sample.is_built():
            print(say(asked, "cli.building"), file=sys.stderr)
            sample.build(progress=progress)
    return access.reading()


def seen(asked: Namespace, store: Store, version: int | None) -> Snapshot:
    """What the reader is shown of a version, the newest by default. What is not published yet is said on stderr."""
    if not asked.reader.may(Act.SOURCES):
        held = published(store, version).held
        for one in (contracts()[table] for table in dict.fromkeys(table for table, _ in held)):
            title = one.en if asked.lang == "en" else one.zh
            print(say(asked, "show.status.held", table=title, k=one.k), file=sys.stderr)
    return access.snapshot(asked.reader, store, version)


def progress(text: str, share: float) -> None:
    """One line on stderr that is written over."""
    print(f"\r{share:4.0%} {text}\033[K", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def existing(name: str) -> Path:
    """The file of this name. Raises NotUnderstood."""
    path = Path(name)
    if path.is_dir():
        raise NotUnderstood("refused.is_folder", about=name)
    if not path.is_file():
        raise NotUnderstood("refused.no_file", about=name)
    return path


def filters(texts: Sequence[str]) -> dict[str, str | list[str]]:
    """Filters by dimension; of one named twice either member will do."""
    found: dict[str, list[str]] = {}
    for dim, name in map(_filter, texts):
        found.setdefault(dim, []).append(name)
    return {dim: names[0] if len(names) == 1 else names for dim, names in found.items()}


def _filter(text: str) -> tuple[str, str]:
    dim, sign, name = text.partition("=")
    if not (dim and sign and name):
        raise NotUnderstood("refused.where_form", about=text)
    return dim, name

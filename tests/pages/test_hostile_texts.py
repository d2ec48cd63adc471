"""Texts of the data stay texts on every page: no tag, no link, no colour, no formula of theirs is obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hostile_ledgers
import pytest
from google.protobuf.message import Message
from reading import opened
from streamlit.testing.v1 import AppTest

from ledger.places import ROOT
from ledger.store import Store

ALWAYS = ("history", "overview", "satisfaction")
"""Between them they use nearly every piece; the other pages are walked with the long suite."""
PAGES = [
    pytest.param(file.stem, marks=[] if file.stem in ALWAYS else pytest.mark.long)
    for file in sorted((ROOT / "pages").glob("*.py"))
]
MARKDOWN = re.compile(r"(?<!\\)(?:<(?:img|script)|\*\*(?:bold|a|note)\*|\[(?:go|b)\]\(|\$x|:red\[|:material/delete)")
"""A text of the data that Streamlit's Markdown would obey."""
MARKUP = re.compile(r"<(?:img|script)|\$x")
"""One that a chart would obey, or HTML."""
LETTER_FOR_LETTER = ("arrow_data_frame", "dataframe", "bidi_component")
"""Elements that draw the data's texts on a canvas, or hand them to a script of ours as data."""
UNREAD = {
    "options",
    "id",
    "key",
    "raw_default",
    "element_id",
    "file_name",
    "default",
    "value",
    "raw_value",
    "form_id",
    "alt",
}
"""Fields that are shown letter for letter or not at all: what a list offers, what a field holds."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_ledgers.filed(tmp_path_factory.mktemp("hostile") / "store").folder


@pytest.fixture
def hostile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("LEDGER_STORE", str(folder))
    return Store.open(folder)


def _texts(message: Message, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an element that a browser may render, with the field it stands in."""
    for field, value in message.ListFields():
        if field.name in UNREAD:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one, f"{at}.{field.name}")
            elif isinstance(one, str):
                yield f"{at}.{field.name}", one


def _drawn(spec: str) -> Iterator[tuple[str, str]]:
    """Every text of a chart but what a click carries with it."""

    def walk(at: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, one in value.items():
                if name not in ("customdata", "ids", "meta"):
                    yield from walk(f"{at}.{name}", one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(at, one)
        elif isinstance(value, str):
            yield at, value

    return walk("chart", json.loads(spec))


def _shown(app: AppTest) -> Iterator[tuple[str, str]]:
    def blocks(block: Any) -> Iterator[Any]:
        yield block
        for child in getattr(block, "children", {}).values():
            yield from blocks(child)

    for block in blocks(app._tree):
        proto = getattr(block, "proto", None)
        if proto is None or block.type in LETTER_FOR_LETTER:
            continue
        for at, text in _texts(proto):
            yield from _drawn(text) if at.endswith(".spec") and text.startswith("{") else [(f"{block.type}{at}", text)]


def _obeyed(at: str, text: str) -> bool:
    return bool((MARKUP if at.startswith(("chart", "html")) else MARKDOWN).search(text))


@pytest.mark.parametrize("page", PAGES)
def test_texts_of_the_data_are_shown_and_not_obeyed(hostile: Store, page: str) -> None:
    app = opened(page, year="2024", base="2023")
    obeyed = [(at, text[:200]) for at, text in _shown(app) if _obeyed(at, text)]
    assert obeyed == []

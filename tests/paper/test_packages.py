"""Every kind of paper is a sound package: what Word, WPS, Excel and PowerPoint would stumble over is looked for."""

from __future__ import annotations

import io
import zipfile

import pytest
from packages import faults

from ledger.paper import KINDS, NEEDS, write
from ledger.paper.memory import recalled
from ledger.store import Store

FAST = ("brief",)
TOLD = [kind for kind in KINDS if NEEDS.get(kind) != "reform.measures"]
EACH = [pytest.param(kind, marks=() if kind in FAST else pytest.mark.long) for kind in TOLD]


@pytest.mark.parametrize("kind", EACH)
def test_a_paper_is_a_sound_package_also_with_what_has_changed(small_store: Store, kind: str) -> None:
    first = write(kind, small_store, small_store.snapshot(), 2024)
    assert faults(first.data) == []
    again = write(kind, small_store, small_store.snapshot(), 2024, older=recalled(first.data))
    assert faults(again.data) == []


@pytest.mark.long
def test_a_bulletin_is_one_too(sample_store: Store) -> None:
    assert faults(write("bulletin", sample_store, sample_store.snapshot(), 2024).data) == []


def spoilt(data: bytes, part: str, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as made:
        for name in archive.namelist():
            text = archive.read(name)
            made.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return target.getvalue()


def test_what_they_would_stumble_over_is_found(small_store: Store) -> None:
    data = write("brief", small_store, small_store.snapshot(), 2024).data
    styled = spoilt(data, "word/document.xml", 'w:pStyle w:val="Title"', 'w:pStyle w:val="Nothing"')
    assert faults(styled) == ["word/document.xml: no style Nothing"]
    untyped = spoilt(data, "[Content_Types].xml", "/word/fontTable.xml", "/word/font.xml")
    assert [one.partition(":")[0] for one in faults(untyped)] == ["type of nothing"]
    assert faults(spoilt(data, "word/_rels/document.xml.rels", "styles.xml", "style.xml"))

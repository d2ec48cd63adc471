"""A paper remembers what it is and what it printed; a file that is none of ours is told from one that is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pptx
import pytest
import xlsxwriter

from ledger.paper.book import Book
from ledger.paper.memory import Memory, NoPaper, Printed, kept, printed, recalled
from ledger.store import Store

RATE = Printed("satisfaction.rate", 1, 2024, {}, {}, "value", "97.28%", "提升1.44个百分点")
FOUNDRY = replace(RATE, keys={"division": "铸造"}, text="92.96%")
MEMORY = Memory("brief", 2024, None, "zh", {}, 3, "3-1a2b3c4d", (RATE, FOUNDRY))


def document() -> bytes:
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def slides() -> bytes:
    target = io.BytesIO()
    pptx.Presentation().save(target)
    return target.getvalue()


def workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write("A1", 1)
    return target.getvalue()


@pytest.mark.parametrize("made", [document, slides, workbook])
def test_documents_slides_and_workbooks_remember_alike(made: object) -> None:
    assert callable(made)
    assert recalled(kept(made(), MEMORY)) == MEMORY


def test_word_and_the_like_still_open_it() -> None:
    data = kept(document(), MEMORY)
    assert docx.Document(io.BytesIO(data)).paragraphs == []


def test_it_is_still_remembered_when_word_has_saved_it() -> None:
    edited = docx.Document(io.BytesIO(kept(document(), MEMORY)))
    edited.add_paragraph("改了一句")
    target = io.BytesIO()
    edited.save(target)
    assert recalled(target.getvalue()) == MEMORY


def test_sheets_in_an_archive_are_remembered_together() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("总装.docx", kept(document(), replace(MEMORY, where={"division": "总装"}, figures=(RATE,))))
        archive.writestr("铸造.docx", kept(document(), replace(MEMORY, where={"division": "铸造"}, figures=(FOUNDRY,))))
    assert recalled(target.getvalue()) == MEMORY


@pytest.mark.parametrize("data", [b"", b"no archive", document(), workbook()])
def test_what_is_no_paper_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(NoPaper):
        recalled(data)


def test_a_memory_somebody_has_written_over_is_refused() -> None:
    whole = kept(document(), MEMORY)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(target, "w") as spoilt:
        for name in source.namelist():
            data = source.read(name)
            spoilt.writestr(name, data.replace(b"lpwstr>", b"lpwstr>x") if name.endswith("custom.xml") else data)
    with pytest.raises(NoPaper):
        recalled(target.getvalue())


def test_every_figure_is_remembered_once_with_its_change_and_its_definition(small_store: Store) -> None:
    book = Book(small_store, small_store.snapshot(), 2024, "zh")
    twice = [book.figure("satisfaction.rate"), book.figure("satisfaction.rate")]
    (one,) = printed(twice)
    assert (one.metric, one.definition, one.text) == ("satisfaction.rate", 1, twice[0].text)
    assert one.changed == twice[0].changed
    (behind,) = printed([book.figure("satisfaction.rate", part="numerator")])
    assert behind.changed == ""
    assert behind.which != one.which

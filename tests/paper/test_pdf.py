"""Papers as PDF: by LibreOffice where it is, and said plainly where it is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from ledger.paper import pdf


def document(text: str) -> bytes:
    target = io.BytesIO()
    written = docx.Document()
    written.add_paragraph(text)
    written.save(target)
    return target.getvalue()


def archive(**documents: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in documents.items():
            made.writestr(f"{name}.docx", document(text))
    return target.getvalue()


def standing_in(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A program in the office's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office", lambda: str(program))


@pytest.mark.office
def test_a_document_becomes_a_pdf() -> None:
    assert pdf.pdf(document("满意率97.28%"), "docx").startswith(b"%PDF-")


@pytest.mark.office
def test_an_archive_of_documents_becomes_one_of_pdfs_under_the_same_names() -> None:
    with zipfile.ZipFile(io.BytesIO(pdf.pdf(archive(总装="一", 铸造="二"), "zip"))) as made:
        assert made.namelist() == ["总装.pdf", "铸造.pdf"]
        assert all(made.read(name).startswith(b"%PDF-") for name in made.namelist())


def test_without_an_office_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office", lambda: None)
    with pytest.raises(pdf.NoOffice):
        pdf.pdf(document("一"), "docx")


def test_an_office_that_fails_is_told_by_its_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    standing_in(monkeypatch, tmp_path, "echo no room left >&2; exit 77")
    with pytest.raises(pdf.NotPrinted, match="no room left"):
        pdf.pdf(document("一"), "docx")


def test_an_office_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    standing_in(monkeypatch, tmp_path, "sleep 600 & echo $! > $HOME/child; wait")
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    with pytest.raises(pdf.NotPrinted, match=r"0\.2 s"):
        pdf.pdf(document("一"), "docx")

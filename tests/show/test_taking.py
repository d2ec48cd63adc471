"""What is carried away is written down before it leaves."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, DeferredFileRequestPayload
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ledger import places
from ledger.access import Denied, Reader, Role, audit
from ledger.access.audit import Done
from ledger.gate import downloads
from ledger.show import taking
from ledger.store import Store, StoreError, StoreUnwritable, trail

WHO = Reader("li@example.org", Role.AUDITOR, way="signed")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return Store.create(tmp_path / "store")


def _lines(store: Store) -> list[tuple[str, ...]]:
    return [(line.who, line.role, line.act, line.what, line.origin) for line in store.log.lines()]


def test_a_download_leaves_with_its_line_in_the_audit_log(store: Store) -> None:
    data = taking.taken(lambda: b"1,2", WHO, Done.EXPORT, "aid_2024.csv · version=3", "page aid 10.1.2.3")
    assert data == b"1,2"
    assert _lines(store) == [("li@example.org", "auditor", "export", "aid_2024.csv · version=3", "page aid 10.1.2.3")]


def test_what_cannot_be_audited_does_not_leave(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_said: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(trail, "_seal", full)
    with pytest.raises(StoreUnwritable):
        taking.taken(lambda: b"1,2", WHO, Done.EXPORT, "aid.csv", "page aid")


def pressed(build: taking.Made, lang: str) -> BackendOperationResponse:
    """What a session of this server answers to a click on a download button."""
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    wanted = files.add_deferred(partial(taking.given, build, lang), "text/csv", "1.2", "a.csv")
    downloads.tell()
    handler = app_session.DeferredFileHandler(lambda: files)
    asked = BackendOperationRequest(request_id="1", deferred_file=DeferredFileRequestPayload(file_id=wanted))
    return asyncio.run(handler.handle(asked, "session"))


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "没有下载：写不进ledger.db：磁盘已满"), ("en", "Not downloaded: Cannot write")]
)
def test_a_full_disk_is_told_by_the_button(store: Store, monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    def full(*_said: object) -> str:
        raise OSError(28, "No space left on device")

    build = partial(taking.taken, lambda: b"1,2", WHO, Done.EXPORT, "aid.csv", "page aid")
    assert pressed(build, lang).deferred_file.url.endswith(".csv")
    monkeypatch.setattr(trail, "_seal", full)
    refused = pressed(build, lang)
    assert refused.error_msg.startswith(said)
    assert not refused.HasField("deferred_file")
    assert len(_lines(store)) == 1


def test_a_file_that_fails_for_a_reason_nobody_foresaw_shows_no_trace() -> None:
    def broken() -> bytes:
        raise ZeroDivisionError("/work/somewhere")

    assert pressed(broken, "zh").error_msg == "没有下载：文件没有做成，数据没有受影响。请刷新页面再试。"


def test_a_file_that_could_not_be_made_is_no_export(store: Store) -> None:
    with pytest.raises(StoreError):
        taking.taken(lambda: store.original("0" * 64), WHO, Done.ORIGINAL, "a.csv", "page history")
    assert _lines(store) == []


def test_a_refusal_stays_one_where_it_cannot_be_written_down(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    audit.refused(Denied("sql", WHO), "-", "command sql")
    assert _lines(store) == [("li@example.org", "auditor", "refused", "sql", "command sql")]
    audit.refused(Denied("nobody"), "wang", "command answer")
    assert _lines(store)[0] == ("wang", "", "refused", "nobody", "command answer")
    (store.folder / "ledger.db").write_bytes(b"no database")
    audit.refused(Denied("sql", WHO), "-", "command sql")


def test_on_the_sample_alone_only_sign_ins_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEDGER_STORE", raising=False)
    monkeypatch.setattr(places, "REAL_STORE", tmp_path / "real")
    audit.record(Reader("wang", Role.ADMINISTRATOR), Done.EXPORT, "aid.csv")
    assert not (tmp_path / "real").exists()
    audit.record("stranger@example.org", Done.SIGN_IN_REFUSED)
    assert _lines(Store.open(tmp_path / "real")) == [("stranger@example.org", "", "sign-in-refused", "", "")]


def test_the_sample_that_is_everybodys_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Store.create(tmp_path / "sample", sample=True)
    monkeypatch.setenv("LEDGER_STORE", str(sample.folder))
    audit.record(WHO, Done.EXPORT, "aid.csv")
    assert len(_lines(sample)) == 1
    monkeypatch.setattr(places, "SAMPLE_STORE", sample.folder)
    audit.record(WHO, Done.EXPORT, "aid.csv")
    assert len(_lines(sample)) == 1


def test_no_page_makes_a_download_button_of_its_own() -> None:
    made = [
        file.name
        for folder in ("ledger", "pages")
        for file in sorted((places.ROOT / folder).rglob("*.py"))
        if re.search(r"\bdownload_button\(", file.read_text(encoding="utf-8"))
    ]
    assert made == ["taking.py"]

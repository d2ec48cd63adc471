"""What the server writes down: one JSON object a line, and nothing of anybody."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from starlette.testclient import TestClient

from ledger.gate import journal, routes


def line(name: str, message: str, *filled: object, fault: bool = False) -> dict[str, object]:
    record = logging.LogRecord(name, logging.WARNING, "file.py", 1, message, filled, sys.exc_info() if fault else None)
    told: dict[str, object] = json.loads(journal.Lines().format(record))
    return told


def test_of_another_librarys_message_only_the_template_is_kept() -> None:
    told = line("streamlit.web", "File %s of %s was too large\nand more", "张三.xlsx", "zhang@union.example")
    assert told["event"] == "streamlit.web: File %s of %s was too large"
    assert (told["level"], set(told)) == ("warning", {"time", "level", "event"})


def test_of_an_error_the_kind_and_the_lines_are_kept_and_not_its_words() -> None:
    try:
        raise ValueError("手机 13800000000")
    except ValueError:
        told = line("ledger.show", "a page failed", fault=True)
    assert (told["event"], told["error"]) == ("a page failed", "ValueError")
    assert str(told["at"]).startswith("['gate/test_journal.py:")
    assert "138" not in json.dumps(told)


def test_a_request_is_told_by_its_route_and_never_by_what_was_written_into_the_address(
    here: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "ledger.journal"):
        here.get("/satisfaction/张三?org=总装事业部")
        here.get("/media/zhang.csv", headers={"x-forwarded-for": "10.0.0.7"})
    first, second = (vars(record)["told"] for record in caplog.records)
    assert (first["route"], first["status"]) == ("page", 200)
    assert (second["route"], second["status"], second["why"]) == ("/media", 403, "local")
    assert "张三" not in caplog.text + str([first, second])


def test_routes_have_names() -> None:
    paths = ("/", "/aid", "/mediation", "/media/x", "//media//x", "/static/js/a.js", "/_stcore/stream", "/_stcore/new")
    names = [routes.named(path) for path in paths]
    assert names == ["page", "page", "page", "/media", "/media", "/static", "/_stcore/stream", "/_stcore"]


def test_without_the_switch_a_refusal_is_one_plain_line() -> None:
    record = logging.LogRecord("ledger.journal", logging.WARNING, "file.py", 1, "request", (), None)
    record.told = {"route": "/media", "status": 401, "why": "signed_out"}
    assert journal.Plain().format(record).endswith("warning request route=/media status=401 why=signed_out")

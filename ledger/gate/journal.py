"""Journal: what the server writes down while it runs. With LEDGER_LOG=json every line on stderr is one JSON object.

Its fields: `time` (UTC), `level`, `event`, and what belongs to that: `route` or `page`, `status`, `role`, `ms`,
`error`, `at`. Never a name, an e-mail, an address parameter, a file name or a value: of other libraries' messages the
template is kept without what was filled in, of errors their kind and the lines they passed, without what they say.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

from streamlit import logger as streamlit_logger

SWITCH = "LEDGER_LOG"
LAST = 6
"""Lines of a trace that are kept, the innermost."""
log = logging.getLogger("ledger.journal")
Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """Every record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": _time(record.created),
            "level": record.levelname.lower(),
            "event": _event(record),
        }
        told |= getattr(record, "told", {})
        return json.dumps(told | (_fault(record.exc_info) if record.exc_info else {}), ensure_ascii=False)


class Plain(logging.Formatter):
    """Without the switch: the same for whoever looks at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        told = " ".join(f"{name}={value}" for name, value in getattr(record, "told", {}).items())
        return f"{_time(record.created)} {record.levelname.lower()} {record.getMessage()} {told}".rstrip()


def start() -> None:
    """Sets the lines up. With the switch Streamlit's and the server's own go the same way; without it, refusals and
    faults of the gate go to the terminal beside them.
    """
    handler = logging.StreamHandler(sys.stderr)
    if os.environ.get(SWITCH) != "json":
        handler.setFormatter(Plain())
        log.handlers, log.propagate = [handler], False
        return
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers, root.level = [handler], logging.INFO
    logging.captureWarnings(True)
    # Streamlit gives each of its loggers, and the server's, a handler of its own as it comes to know them.
    streamlit_logger.setup_formatter = _handed_on
    streamlit_logger.update_formatter()
    _handed_on(logging.getLogger("uvicorn"))
    logging.getLogger("uvicorn.access").propagate = False  # it holds addresses; `request` tells the same without


def _handed_on(logger: logging.Logger) -> None:
    logger.handlers, logger.propagate = [], True


def tell(event: str, level: int = logging.INFO, **told: object) -> None:
    """One line; without the switch only warnings and worse."""
    log.log(level, event, extra={"told": told})


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


def _event(record: logging.LogRecord) -> str:
    ours = record.name.startswith("ledger")
    return str(record.msg) if ours else f"{record.name}: {str(record.msg).splitlines()[0] if record.msg else ''}"


def _fault(fault: Fault) -> dict[str, object]:
    """The kind of an error and where it passed; not its words, which may hold a value."""
    kind, _, trace = fault
    frames = traceback.extract_tb(trace)[-LAST:]
    return {"error": kind.__name__ if kind else "", "at": [f"{_short(one.filename)}:{one.lineno}" for one in frames]}


def _short(file: str) -> str:
    """The last two parts of a path: enough to find the line, without where the project lies."""
    return "/".join(file.replace("\\", "/").split("/")[-2:])

"""Downloads that are not given: the button says why in the reader's words, where Streamlit would say it failed."""

from __future__ import annotations

import asyncio
import logging

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

from ledger import words

log = logging.getLogger(__name__)


class NotGiven(Exception):
    """A file that does not leave; the text is what the button says."""


class Telling(DeferredFileHandler):
    """Makes the file on click as Streamlit does, and hands on the sentence where it is refused."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        wanted = request.deferred_file.file_id
        try:
            url = await asyncio.to_thread(self._get_media_file_mgr().execute_deferred, wanted)
        except MediaFileStorageError as error:
            log.error("a download was not given", exc_info=error)
            return BackendOperationResponse(request_id=request.request_id, error_msg=_why(error))
        return BackendOperationResponse(
            request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url)
        )


def _why(error: MediaFileStorageError) -> str:
    """What the file's own refusal says; of a button that a page drew long ago, in both languages, that it is stale."""
    if isinstance(error.__cause__, NotGiven):
        return str(error.__cause__)
    return " / ".join(words.say("download.stale", lang) for lang in ("zh", "en"))


def tell() -> None:
    """From now on sessions of this server tell refused downloads. Streamlit 1.67 has no setting for it."""
    app_session.DeferredFileHandler = Telling  # type: ignore[attr-defined]  # the name by which a session makes its own

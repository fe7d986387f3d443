"""The session file of a table over HTTP, for whoever holds the table's instructor token."""

from __future__ import annotations

import logging
from pathlib import Path

from aiohttp import web

from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_server.faults import SeatingError
from corfu_server.halls import Hall
from corfu_server.journals import Journal, JournalError
from corfu_server.session_files import SUFFIX, written
from corfu_server.session_sources import session_from
from corfu_server.tokens import token_fits

PATH = "/tables/{code}/session"
_SCHEME = "Bearer "
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_log = logging.getLogger(__name__)


class SessionPage:
    """Answers `GET /tables/CODE/session` with `Authorization: Bearer TOKEN`: 200, 401, 404 or 503."""

    def __init__(self, hall: Hall, journal: Journal, folder: Path | None) -> None:
        self._hall = hall
        self._journal = journal
        self._folder = folder

    async def get(self, request: web.Request) -> web.Response:
        """Gives the session file as the journal stands now; what happens meanwhile is not in it."""
        try:
            record = self._hall.find(request.match_info["code"]).table.record
        except SeatingError as error:
            return _refused(404, in_own_words(error.sentence))
        given = request.headers.get("Authorization", "")
        if not given.startswith(_SCHEME) or not token_fits(given[len(_SCHEME) :], record.instructor_token_hash):
            return _refused(401, _("Only the instructor is given this: send the instructor token."))
        try:
            session = await session_from(self._journal, record, self._folder)
        except JournalError as error:
            _log.error("table %s: %s", record.table_id, error)
            return _refused(503, str(error))
        name = f"{record.code}{SUFFIX}"
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=written(session), content_type="application/zip", headers=headers)


def _refused(status: int, why: str) -> web.Response:
    headers = {**_HEADERS, "WWW-Authenticate": "Bearer"} if status == 401 else _HEADERS
    return web.Response(status=status, text=why, headers=headers)

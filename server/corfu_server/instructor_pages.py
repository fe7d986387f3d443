"""What whoever holds a table's instructor token is given over HTTP: session file, names, personal links."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_server.faults import SeatingError
from corfu_server.halls import Hall
from corfu_server.invitations import roster_as_json
from corfu_server.journals import Journal, JournalError, TableRecord
from corfu_server.name_books import NameBook, as_json
from corfu_server.tokens import token_fits

SESSION_PATH = "/tables/{code}/session"
NAMES_PATH = "/tables/{code}/names"
LINKS_PATH = "/tables/{code}/links"
_SCHEME = "Bearer "
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_log = logging.getLogger(__name__)


class _Turned(Exception):
    """Whoever asked is not given this; `response` says why."""

    def __init__(self, response: web.Response) -> None:
        super().__init__()
        self.response = response


class InstructorPages:
    """Answers `GET /tables/CODE/...` with `Authorization: Bearer TOKEN`: 200, 401, 404 or 503."""

    def __init__(self, hall: Hall, journal: Journal, folder: Path | None, names: NameBook | None) -> None:
        self._hall = hall
        self._journal = journal
        self._folder = folder
        self._names = names

    async def session(self, request: web.Request) -> web.Response:
        """Gives the session file as the journal stands now; what happens meanwhile is not in it."""
        from corfu_server.session_files import SUFFIX, written
        from corfu_server.session_sources import session_from

        try:
            record = self._table(request)
            session = await session_from(self._journal, record, self._folder)
        except _Turned as turned:
            return turned.response
        except JournalError as error:
            _log.error("the session file: %s", error)
            return _refused(503, str(error))
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{record.code}{SUFFIX}"'}
        return web.Response(body=written(session), content_type="application/zip", headers=headers)

    async def names(self, request: web.Request) -> web.Response:
        """Gives the names typed at the table, by what those people are called; none where they are called so anyway."""
        try:
            record = self._table(request)
        except _Turned as turned:
            return turned.response
        names: Mapping[str, str] = {} if self._names is None else self._names.names(record.code)
        return web.Response(text=as_json(names), content_type="application/json", headers=_HEADERS)

    async def links(self, request: web.Request) -> web.Response:
        """Gives the table's roster with the key of each person's link, in its order; empty where there is none."""
        try:
            record = self._table(request)
        except _Turned as turned:
            return turned.response
        expected = self._hall.find(record.code).expected
        told = roster_as_json(expected.invitations) if expected is not None else '{"people": []}'
        return web.Response(text=told, content_type="application/json", headers=_HEADERS)

    def _table(self, request: web.Request) -> TableRecord:
        try:
            record = self._hall.find(request.match_info["code"]).table.record
        except SeatingError as error:
            raise _Turned(_refused(404, in_own_words(error.sentence))) from None
        given = request.headers.get("Authorization", "")
        if not given.startswith(_SCHEME) or not token_fits(given[len(_SCHEME) :], record.instructor_token_hash):
            raise _Turned(_refused(401, _("Only the instructor is given this: send the instructor token.")))
        return record


def _refused(status: int, why: str) -> web.Response:
    headers = {**_HEADERS, "WWW-Authenticate": "Bearer"} if status == 401 else _HEADERS
    return web.Response(status=status, text=why, headers=headers)

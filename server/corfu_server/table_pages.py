"""The tables of a host over HTTP, for whoever holds the host's token: a list of them, and another one opened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import ScenarioError
from corfu_server.halls import Hall
from corfu_server.journals import JournalError
from corfu_server.rooms import Room
from corfu_server.tokens import token_fits, token_hash

PATH = "/tables"
_SCHEME = "Bearer "
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_MOST_UNFINISHED = 40
"""Tables of one host that are under way at once."""
_log = logging.getLogger(__name__)

OpenTable = Callable[[str], Awaitable[Room]]
"""Opens a table of a shipped scenario. Raises ScenarioError and `JournalError`."""


class Wish(BaseModel):
    """`POST /tables`: which scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scenario: str = Field(max_length=80)


class TablePages:
    """Answers `GET /tables` and `POST /tables` with `Authorization: Bearer TOKEN`.

    200 and 201 with JSON, 401 for another token, 422 for a scenario that there is not, 409 for one table too many, 503
    if the disk refuses. Only shipped scenarios are opened so: a name never becomes a path.
    """

    def __init__(self, hall: Hall, host_token: str, open_table: OpenTable) -> None:
        self._hall = hall
        self._hash = token_hash(host_token)
        self._open_table = open_table
        self._one_at_a_time = asyncio.Lock()

    async def list(self, request: web.Request) -> web.Response:
        """Gives every table that is under way, with code and instructor token."""
        if not self._is_hosts(request):
            return _refused(401, _("Only the one who started the host may do this: send the host's token."))
        return web.json_response({"tables": [self._facts(each) for each in self._hall.unfinished]}, headers=_HEADERS)

    async def open(self, request: web.Request) -> web.Response:
        """Opens another table."""
        if not self._is_hosts(request):
            return _refused(401, _("Only the one who started the host may do this: send the host's token."))
        try:
            wish = Wish.model_validate_json(await request.read())
        except ValidationError:
            return _refused(400, _("Send the scenario as JSON."))
        # What reads scenarios takes 10 MB, which a host needs that is asked for another table.
        from corfu_scenarios.rendering import render
        from corfu_scenarios.shipped import shipped_ids

        known: Sequence[str] = await asyncio.to_thread(shipped_ids)
        if wish.scenario not in known:
            return _refused(422, _("There is no such scenario here. There are: {names}", names=", ".join(known)))
        async with self._one_at_a_time:
            if len(self._hall.unfinished) >= _MOST_UNFINISHED:
                return _refused(409, _("This host has {count} tables under way already.", count=_MOST_UNFINISHED))
            try:
                room = await self._open_table(wish.scenario)
            except ScenarioError as error:
                return _refused(422, render(error.diagnostics))
            except JournalError as error:
                _log.error("a table of %s: %s", wish.scenario, error)
                return _refused(503, str(error))
        return web.json_response(self._facts(room), status=201, headers=_HEADERS)

    def _is_hosts(self, request: web.Request) -> bool:
        given = request.headers.get("Authorization", "")
        return given.startswith(_SCHEME) and token_fits(given[len(_SCHEME) :], self._hash)

    def _facts(self, room: Room) -> dict[str, str | None]:
        return {
            "code": room.table.record.code,
            "title": room.table.state.setup.title,
            "instructor_token": self._hall.instructor_token(room),
        }


def _refused(status: int, why: str) -> web.Response:
    headers = {**_HEADERS, "WWW-Authenticate": "Bearer"} if status == 401 else _HEADERS
    return web.Response(status=status, text=why, headers=headers)

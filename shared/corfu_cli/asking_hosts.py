"""What a host answers to whoever started it: its tables, and another one."""

from __future__ import annotations

import asyncio
import json
from typing import TypeVar

import aiohttp
from pydantic import BaseModel, ValidationError

from corfu_client.connections import ConnectionFault, HostGone, door_of
from corfu_client.known_hosts import Trust
from corfu_client.obstacles import obstacle, right_certificate
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_wire.links import Door, Link

_PATIENCE = 20.0
M = TypeVar("M", bound=BaseModel)


class _Told(BaseModel):
    code: str
    title: str
    instructor_token: str | None = None


class _ToldTables(BaseModel):
    tables: tuple[_Told, ...]


class ToldTable:
    """A table as its host tells it."""

    def __init__(self, door: Door, told: _Told) -> None:
        self.link = Link(door, told.code)
        self.code = plain(told.code)
        self.title = plain(told.title)
        self.instructor_token = told.instructor_token


def tables_at(address: str, token: str) -> tuple[ToldTable, ...]:
    """Gives the tables under way at a host. Raises ConnectionFault."""
    door, said = asyncio.run(_asked(address, token, None))
    return tuple(ToldTable(door, each) for each in _read(_ToldTables, said).tables)


def table_opened_at(address: str, token: str, scenario: str) -> ToldTable:
    """Opens a table of a shipped scenario at a host and gives it. Raises ConnectionFault."""
    door, said = asyncio.run(_asked(address, token, scenario))
    return ToldTable(door, _read(_Told, said))


def _read(model: type[M], said: str) -> M:
    try:
        return model.model_validate_json(said)
    except ValidationError:
        raise HostGone(_("The host did not answer.")) from None


async def _asked(address: str, token: str, scenario: str | None) -> tuple[Door, str]:
    door = door_of(address)
    sha256 = await right_certificate(door, Trust())
    verify = aiohttp.Fingerprint(bytes.fromhex(sha256)) if sha256 else True
    headers = {"Authorization": f"Bearer {token}"}
    body = None if scenario is None else json.dumps({"scenario": scenario})
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE)) as session,
            session.request(
                "GET" if scenario is None else "POST", f"{door.url}/tables", data=body, headers=headers, ssl=verify
            ) as answer,
        ):
            said = await answer.text()
            if answer.status not in {200, 201}:
                raise ConnectionFault(plain(said.strip()[:1_000]) or _("The host did not answer."))
    except (aiohttp.ClientError, OSError, TimeoutError):
        raise await obstacle(door, sha256) from None
    return Door(door.host, door.port, door.secure, sha256), said

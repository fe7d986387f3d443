"""What a host gives over HTTP to whoever holds a table's instructor token: the session file, names, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import aiohttp
from pydantic import TypeAdapter

from corfu_client.connections import HostGone, TurnedAway, door_of
from corfu_client.known_hosts import Trust
from corfu_client.obstacles import obstacle, right_certificate
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_wire.links import Link

_SECONDS = 60.0
_MOST_SAID = 2_000


async def fetch_session(address: str, code: str, token: str, trust: Trust | None = None) -> bytes:
    """Gives the session file as the host's journal stands now. Raises ConnectionFault."""
    return await _fetched(address, f"/tables/{code.strip()[:80]}/session", token, trust)


async def fetch_names(address: str, code: str, token: str, trust: Trust | None = None) -> Mapping[str, str]:
    """Gives the names typed at a table, by what those people are called there. Raises ConnectionFault."""
    said = await _fetched(address, f"/tables/{code.strip()[:80]}/names", token, trust)
    return TypeAdapter(dict[str, dict[str, str]]).validate_json(said).get("names", {})


async def fetch_links(
    address: str, code: str, token: str, trust: Trust | None = None
) -> Sequence[tuple[str, str, Link]]:
    """Gives the table's roster: each name, seat (empty where none is assigned) and personal link.

    The links lead where the host was asked. Raises ConnectionFault.
    """
    said = await _fetched(address, f"/tables/{code.strip()[:80]}/links", token, trust)
    people = TypeAdapter(dict[str, list[dict[str, str]]]).validate_json(said).get("people", [])
    table = Link(door_of(address), "".join(each for each in code.upper() if each.isalnum()))
    return [(each["name"], each["seat"], replace(table, person=each["key"])) for each in people]


async def _fetched(address: str, path: str, token: str, trust: Trust | None) -> bytes:
    door = door_of(address)
    sha256 = await right_certificate(door, trust or Trust())
    verify = aiohttp.Fingerprint(bytes.fromhex(sha256)) if sha256 else True
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
            session.get(
                f"{door.url}{path}",
                headers={"Authorization": f"Bearer {token}"},
                ssl=verify,
                allow_redirects=False,
            ) as answer,
        ):
            if answer.status == 200:
                return await answer.read()
            said = (await answer.content.read(_MOST_SAID)).decode(errors="replace")
    except TimeoutError:
        raise HostGone(_("The host at {address} has gone silent.", address=door.authority)) from None
    except (aiohttp.ClientError, OSError):
        raise await obstacle(door, sha256) from None
    raise TurnedAway(str(answer.status), plain(said))

"""The session file of a table, fetched from the host by whoever holds the instructor token."""

from __future__ import annotations

import aiohttp

from corfu_client.connections import HostGone, TurnedAway, door_of
from corfu_client.known_hosts import Trust
from corfu_client.obstacles import obstacle, right_certificate
from corfu_resources.catalogue import _
from corfu_resources.plain import plain

_SECONDS = 60.0
_MOST_SAID = 2_000


async def fetch_session(address: str, code: str, token: str, trust: Trust | None = None) -> bytes:
    """Gives the session file as the host's journal stands now. Raises ConnectionFault."""
    door = door_of(address)
    sha256 = await right_certificate(door, trust or Trust())
    verify = aiohttp.Fingerprint(bytes.fromhex(sha256)) if sha256 else True
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
            session.get(
                f"{door.url}/tables/{code.strip()[:80]}/session",
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

"""Why a host cannot be reached: looked at once a line did not come about, so that the person can be told what to do."""

from __future__ import annotations

import asyncio
import hashlib
import json
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import aiohttp

from corfu_client.connections import (
    ConnectionFault,
    HostUnreachable,
    NoCorfuHost,
    UntrustedHost,
    WrongCertificate,
)
from corfu_client.known_hosts import Trust
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_wire.links import Door

PATIENCE = 4.0
"""Seconds that a host has for each step."""
_MOST_READ = 4_096


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """What answered at `/healthz`. Of a Corfu host `program` is the version, else None; `body` is how it began."""

    status: int
    program: str | None
    protocol: int | None
    body: str
    location: str = ""
    date: str = ""


async def shown_by(door: Door) -> str:
    """Gives the SHA-256 of the certificate that a host shows, whoever it is.

    Raises OSError where nobody is, ssl.SSLError where no TLS is spoken, TimeoutError.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    async with asyncio.timeout(PATIENCE):
        _reader, writer = await asyncio.open_connection(door.host, door.port, ssl=context)
    try:
        shown = cast("ssl.SSLObject", writer.get_extra_info("ssl_object")).getpeercert(binary_form=True)
        return hashlib.sha256(shown or b"").hexdigest()
    finally:
        writer.close()
        with suppress(OSError, TimeoutError):
            await asyncio.wait_for(writer.wait_closed(), 1)


async def speaks_tls(door: Door) -> bool:
    """Says whether whoever is behind a door speaks TLS."""
    with suppress(OSError, TimeoutError):
        await shown_by(door)
        return True
    return False


async def right_certificate(door: Door, trust: Trust) -> str | None:
    """Gives the hash that the host's certificate must have, None for an open line.

    Raises UntrustedHost where nobody can say, HostUnreachable where a first visit fails.
    """
    if not door.secure:
        return None
    known = door.sha256 or trust.known.sha256(door.authority)
    if known is None and not trust.on_first_use:
        raise UntrustedHost(
            _(
                "{address} is a host with TLS, and this link does not say by which certificate it is known. "
                "Use the whole link of the host's screen, with its end #sha256=….",
                address=door.authority,
            )
        )
    if known is None:
        try:
            known = await shown_by(door)
        except (OSError, TimeoutError):
            raise _nobody(door) from None
        trust.known.keep(door.authority, known)
        trust.tell(door.authority, known)
    return known


async def health_of(door: Door, sha256: str | None) -> HealthAnswer:
    """Gives what answers at `/healthz`. Raises aiohttp.ClientError, OSError and TimeoutError."""
    verify = aiohttp.Fingerprint(bytes.fromhex(sha256)) if sha256 else True
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session,
        session.get(f"{door.url}/healthz", ssl=verify, allow_redirects=False) as answer,
    ):
        body = (await answer.content.read(_MOST_READ)).decode(errors="replace")
        said: object = None
        with suppress(ValueError):
            said = json.loads(body)
        version, protocol = _read(said)
        headers = answer.headers
        return HealthAnswer(
            answer.status, version, protocol, body, headers.get("Location", ""), headers.get("Date", "")
        )


def _read(said: object) -> tuple[str | None, int | None]:
    match said:
        case {"ok": bool(), "program": str(program), "protocol": int(protocol)}:
            return program, protocol
        case {"ok": bool(), "program": str(program)}:
            return program, None
        case _:
            return None, None


async def obstacle(door: Door, sha256: str | None) -> ConnectionFault:
    """Gives the fault that stands for why no line to a host came about."""
    try:
        if door.secure:
            return await _obstacle_in_tls(door, sha256)
        return await _obstacle_in_the_open(door)
    except (aiohttp.ClientError, OSError, TimeoutError):
        return _nobody(door)


async def _obstacle_in_tls(door: Door, sha256: str | None) -> ConnectionFault:
    try:
        shown = await shown_by(door)
    except ssl.SSLError:
        return NoCorfuHost(
            _("Whoever answers at {address} speaks no TLS. Ask for the host's link of today.", address=door.authority)
        )
    if shown != sha256:
        return wrong_certificate(door)
    return _no_line(door)


def wrong_certificate(door: Door) -> WrongCertificate:
    """Gives the fault of a host that shows another certificate than it should."""
    return WrongCertificate(
        _(
            "Whoever answers at {address} shows another certificate than your link says: either the host has a new "
            "one, or somebody is between you and the host. Nothing was sent. Ask for the link on the host's screen.",
            address=door.authority,
        )
    )


async def _obstacle_in_the_open(door: Door) -> ConnectionFault:
    async with asyncio.timeout(PATIENCE):
        _reader, writer = await asyncio.open_connection(door.host, door.port)
    writer.close()
    try:
        answer = await health_of(door, None)
    except (aiohttp.ClientError, OSError, TimeoutError):
        answer = None
    if answer is None:
        if await speaks_tls(door):
            return UntrustedHost(
                _(
                    "The host at {address} speaks TLS. Join by the link of its screen: it begins with corfus://.",
                    address=door.authority,
                )
            )
        return no_corfu(door)
    if answer.program is not None:
        return _no_line(door)
    if answer.status == 403 and not answer.body.lstrip().startswith("<"):
        return NoCorfuHost(_("{address} says no: {why}", address=door.authority, why=plain(answer.body.strip()[:200])))
    return no_corfu(door)


def no_corfu(door: Door) -> NoCorfuHost:
    """Gives the fault of a door behind which something else is."""
    return NoCorfuHost(
        _(
            "Something answers at {address}, but it is no Corfu host. Check the port; on a guest Wi-Fi, sign in with a "
            "browser first. More: corfu doctor {address}",
            address=door.authority,
        )
    )


def _no_line(door: Door) -> HostUnreachable:
    return HostUnreachable(
        _(
            "The host at {address} answers, but the game's line to it (WebSocket) does not come about. Switch off VPN, "
            "proxy and web filter. More: corfu doctor {address}",
            address=door.authority,
        )
    )


def _nobody(door: Door) -> HostUnreachable:
    return HostUnreachable(
        _(
            "No host answers at {address}. Check the address, and that both machines are on one network.",
            address=door.authority,
        )
    )

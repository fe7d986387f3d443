"""A pupil's end: step by step from what was typed to the table, until one step fails."""

from __future__ import annotations

import asyncio
import json
import ssl
import statistics
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.request import getproxies

import aiohttp

from corfu_cli.doctor.remarks import Remark, Verdict, good, note, problem
from corfu_client.connections import ConnectionFault, program
from corfu_client.known_hosts import KnownHosts, MemoryKnownHosts, Trust
from corfu_client.obstacles import HealthAnswer, health_of, shown_by, speaks_tls
from corfu_client.sockets import SocketConnection
from corfu_resources.catalogue import _, figure, ngettext
from corfu_resources.plain import plain
from corfu_rules.proceedings import Player
from corfu_wire.links import BadLink, Link, parse_link
from corfu_wire.messages import PROTOCOL, speaks_with

_SOCKETS = "/socket.io/?EIO=4&transport=websocket"
_TIMES = 7
_SLOW = 150.0
_WRONG_CLOCK = 300.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each step may take, in seconds."""

    step: float = 5.0


async def pupil_remarks(
    typed: str, known: KnownHosts | None = None, patience: Patience | None = None
) -> AsyncIterator[Remark]:
    """Gives what is to be said of the way from here to a table; ends with the first step that fails.

    `known` are the certificates of hosts that were joined before, by HOST:PORT.
    """
    waits = patience or Patience()
    try:
        link = parse_link(typed)
    except BadLink as error:
        yield problem("link", str(error), _("Copy the link from the host's screen."))
        return
    yield good("link", _("The link leads to {address}.", address=link.door.authority))
    yield _proxies(getproxies())
    for step in (_resolved, _connected):
        remark = await step(link, waits)
        yield remark
        if remark.verdict is Verdict.PROBLEM:
            return
    proof, proven = await _proven(link, known or MemoryKnownHosts())
    if proven is not None:
        yield proven
        if proven.verdict is Verdict.PROBLEM:
            return
    async for each in _talked(link, proof, waits):
        yield each


def _proxies(found: Mapping[str, str]) -> Remark:
    named = ", ".join(f"{scheme} {plain(address)}" for scheme, address in sorted(found.items()) if scheme != "no")
    if not named:
        return good("proxy", _("No proxy is set."))
    return note(
        "proxy",
        _("A proxy is set ({proxies}). Corfu goes past it, a browser may not.", proxies=named),
        _("For the page /check in a browser, except the host's address from the proxy."),
    )


async def _resolved(link: Link, waits: Patience) -> Remark:
    host = link.door.host
    try:
        async with asyncio.timeout(waits.step):
            found = await asyncio.get_running_loop().getaddrinfo(host, link.door.port)
    except (OSError, TimeoutError):
        return problem(
            "name",
            _("Nobody on this network knows the name {name}.", name=host),
            _("Use the address in numbers from the host's screen."),
        )
    addresses = ", ".join(dict.fromkeys(str(each[4][0]) for each in found))
    return good("name", _("The host's address: {address}", address=addresses))


async def _connected(link: Link, waits: Patience) -> Remark:
    door = link.door
    try:
        async with asyncio.timeout(waits.step):
            _reader, writer = await asyncio.open_connection(door.host, door.port)
    except ConnectionRefusedError:
        return problem(
            "connection",
            _("The machine {host} is there, but no program listens at port {port}.", host=door.host, port=door.port),
            _("Ask whether the host is running, and compare the port with its screen."),
        )
    except (TimeoutError, OSError) as error:
        why = _("no answer") if isinstance(error, TimeoutError) else (error.strerror or str(error))
        return problem(
            "connection",
            _("Nothing comes back from {address}: {why}.", address=door.authority, why=why),
            _(
                "Both machines must be on the same network: not one on the guest Wi-Fi. If they are, the firewall "
                "of the host's machine swallows it (corfu doctor there), or the Wi-Fi keeps its guests apart: use a "
                "hotspot."
            ),
        )
    writer.close()
    return good("connection", _("Something answers at {address}.", address=door.authority))


async def _proven(link: Link, known: KnownHosts) -> tuple[str | None, Remark | None]:
    """Gives the certificate's hash to go on with, and what is to be said of it; nothing for an open line."""
    door = link.door
    if not door.secure:
        return None, None
    try:
        shown = await shown_by(door)
    except (ssl.SSLError, OSError, TimeoutError):
        return None, problem(
            "certificate",
            _("{address} speaks no TLS, though the link says so.", address=door.authority),
            _("Ask for the host's link of today."),
        )
    groups = " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    wanted = door.sha256 or known.sha256(door.authority)
    if wanted is None:
        return shown, note(
            "certificate",
            _(
                "The host shows the certificate {groups}; the link does not say whether it is the right one.",
                groups=groups,
            ),
            _("Compare it with the host's screen, or use the whole link of its screen."),
        )
    if wanted != shown:
        return None, problem(
            "certificate",
            _("The host shows another certificate than it should: {groups}", groups=groups),
            _("Compare it with the host's screen. If it is the same there, use today's link; if not, do not join."),
        )
    return shown, good("certificate", _("The certificate is the right one: {groups}", groups=groups))


async def _talked(link: Link, proof: str | None, waits: Patience) -> AsyncIterator[Remark]:
    door = link.door
    try:
        answer = await health_of(door, proof)
    except (aiohttp.ClientError, OSError, TimeoutError):
        answer = None
    remark = await _page(link, answer)
    yield remark
    if answer is None or remark.verdict is Verdict.PROBLEM:
        return
    remark = _version(answer)
    yield remark
    if remark.verdict is Verdict.PROBLEM:
        return
    remark = await _line(link, proof, waits)
    yield remark
    yield await _speed(link, proof)
    clock = _clock(answer)
    if clock is not None:
        yield clock
    if link.code and remark.verdict is not Verdict.PROBLEM:
        yield await _table(link, proof)


async def _page(link: Link, answer: HealthAnswer | None) -> Remark:
    door = link.door
    if answer is None:
        if not door.secure and await speaks_tls(door):
            return problem(
                "page",
                _("The host at {address} speaks TLS.", address=door.authority),
                _("Use the link on its screen, which begins with corfus://."),
            )
        return problem(
            "page",
            _("What answers at {address} is no web server, so no Corfu host.", address=door.authority),
            _("Compare address and port with the host's screen."),
        )
    if answer.program is not None:
        return good("page", _("A Corfu host answers, version {version}.", version=plain(answer.program[:40])))
    if answer.location or "<" in answer.body:
        return problem(
            "page",
            _(
                "Something else answers at {address}: a sign-in page, a filter, or another program.",
                address=door.authority,
            ),
            _(
                "Open any web page in a browser and sign in to the network; then compare the port with the "
                "host's screen."
            ),
        )
    return problem(
        "page",
        _("{address} says no: {why}", address=door.authority, why=plain(answer.body.strip()[:200]) or answer.status),
        _("Use the address in numbers from the host's screen."),
    )


def _version(answer: HealthAnswer) -> Remark:
    said = _("Host {theirs}, this program {own}", theirs=plain((answer.program or "?")[:40]), own=program())
    if answer.protocol is None or speaks_with(answer.protocol):
        return good("version", said)
    if answer.protocol > PROTOCOL:
        return problem("version", said, _("Update Corfu here: python -m pip install --upgrade corfu-table"))
    return problem("version", said, _("Update Corfu on the host: python -m pip install --upgrade corfu-table"))


async def _line(link: Link, proof: str | None, waits: Patience) -> Remark:
    verify = aiohttp.Fingerprint(bytes.fromhex(proof)) if proof else True
    try:
        async with (
            asyncio.timeout(waits.step),
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{link.door.url}{_SOCKETS}", ssl=verify) as line,
        ):
            opened: object = json.loads((await line.receive_str()).removeprefix("0"))
    except (aiohttp.ClientError, OSError, TimeoutError, TypeError, ValueError):
        opened = None
    if isinstance(opened, dict) and "sid" in opened:
        return good("line", _("The game's own line (WebSocket) gets through."))
    return problem(
        "line",
        _("Pages get through, but the game's own line (WebSocket) does not."),
        _("Switch off VPN and web filter for this network, or let them pass {address}.", address=link.door.authority),
    )


async def _speed(link: Link, proof: str | None) -> Remark:
    verify = aiohttp.Fingerprint(bytes.fromhex(proof)) if proof else True
    took: list[float] = []
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            for _time in range(_TIMES):
                began = time.perf_counter()
                async with session.get(f"{link.door.url}/healthz", ssl=verify) as answer:
                    await answer.read()
                took.append((time.perf_counter() - began) * 1_000)
    except (aiohttp.ClientError, OSError, TimeoutError):
        return note("speed", _("The line broke while it was timed."), _("Go closer to the Wi-Fi's antenna."))
    # The first opens the connection.
    middle = statistics.median(took[1:])
    said = _("There and back in {milliseconds} ms", milliseconds=figure(middle, 0 if middle >= 10 else 1))
    if middle < _SLOW:
        return good("speed", said)
    return note("speed", said, _("It works, but slowly: go closer to the Wi-Fi's antenna."))


def _clock(answer: HealthAnswer) -> Remark | None:
    try:
        theirs = parsedate_to_datetime(answer.date)
    except ValueError:
        return None
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    if apart < _WRONG_CLOCK:
        return good("clock", _("Both machines' clocks agree."))
    minutes = ngettext("{count} minute", "{count} minutes", round(apart / 60))
    return note(
        "clock",
        _("The clocks of this machine and the host are {minutes} apart.", minutes=minutes),
        _("The game goes by the host's. Set this one to be able to compare records."),
    )


async def _table(link: Link, proof: str | None) -> Remark:
    known = MemoryKnownHosts()
    if proof is not None:
        known.keep(link.door.authority, proof)
    line = SocketConnection(link.door.address, Trust(known))
    try:
        lobby = await line.look(link.code)
    except ConnectionFault as fault:
        return problem("table", fault.sentence, _("Compare the code with the host's screen."))
    finally:
        await line.close()
    free = sum(each.player is not Player.PERSON for each in lobby.seats)
    seats = ngettext("{count} free seat", "{count} free seats", free)
    return good("table", _("Table {code}: {title}, {seats}", code=lobby.code, title=plain(lobby.title), seats=seats))

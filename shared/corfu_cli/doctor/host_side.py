"""The host's end: networks, port, firewall, clock, disk, and the folder of the tables."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import aiohttp

from corfu_cli.doctor.firewalls import firewall
from corfu_cli.doctor.installs import installed
from corfu_cli.doctor.machines import Machine
from corfu_cli.doctor.remarks import Remark, good, note, problem
from corfu_client.obstacles import health_of, shown_by
from corfu_resources.catalogue import _
from corfu_server.addresses import addresses_of, authority
from corfu_server.watching import LEAST_FREE
from corfu_wire.links import Door

_COMFORTABLE = 8 * LEAST_FREE
_MEGABYTE = 1 << 20


async def host_remarks(machine: Machine, bind: str, port: int, folder: Path) -> AsyncIterator[Remark]:
    """Gives what is to be said of this machine as a host, one thing after another."""
    for remark in installed(machine):
        yield remark
    addresses = tuple(each for each in addresses_of(bind) if not ip_address(each).is_loopback)
    yield _networks(addresses)
    yield await asyncio.to_thread(_calls, addresses)
    door = await _own_host(bind, port)
    yield _port(bind, port, door)
    yield firewall(machine, port)
    if addresses:
        scheme = "https" if door is not None and door.secure else "http"
        page = f"{scheme}://{authority(addresses[0], port)}/check"
        yield note(
            "from-outside",
            _("Whether others come through can only be seen from outside."),
            _("While the host runs, open {page} in a browser on a pupil's machine.", page=page),
        )
    yield _clock(time.time(), _installed_at())
    for remark in _folder(folder):
        yield remark


def _networks(addresses: tuple[str, ...]) -> Remark:
    if not addresses:
        return problem(
            "network",
            _("This machine is on no network: nobody can join from another."),
            _("Connect to the class's Wi-Fi, plug in a cable, or open a hotspot on this machine or a phone."),
        )
    if len(addresses) == 1:
        return good("network", _("Address on the network: {address}", address=addresses[0]))
    return note(
        "network",
        _("Several networks: {addresses}", addresses=", ".join(addresses)),
        _("The first is the one on the host's screen. If pupils are on another, tell them that one."),
    )


def _calls(addresses: tuple[str, ...]) -> Remark:
    """Looks whether tables can be called out: whether the port of multicast DNS can be shared."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if hasattr(socket, "SO_REUSEPORT"):
                trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            trying.bind(("", 5353))
    except OSError as error:
        return note(
            "calls",
            _("Tables cannot be called out on the network: {why}", why=error.strerror or error),
            _("Pupils type the address and the code."),
        )
    if not addresses:
        return note("calls", _("There is no network to call tables out on."))
    return good("calls", _("Tables can be called out, so that nobody types the address."))


async def _own_host(bind: str, port: int) -> Door | None:
    """Gives the door of a Corfu host that runs at this port of this machine, None if there is none."""
    name = bind if bind not in {"0.0.0.0", "::", ""} else "127.0.0.1"  # noqa: S104 - read here, not bound # nosec B104
    for secure in (False, True):
        door = Door(name, port, secure)
        try:
            sha256 = await shown_by(door) if secure else None
            answer = await health_of(door, sha256)
        except (aiohttp.ClientError, OSError, TimeoutError):
            continue
        if answer.program is not None:
            return door
    return None


def _port(bind: str, port: int, door: Door | None) -> Remark:
    if door is not None:
        return good("port", _("A Corfu host runs here, at port {port}.", port=port))
    try:
        with socket.create_server((bind, port)):
            return good("port", _("Port {port} is free for a host.", port=port))
    except OSError as error:
        return problem(
            "port",
            _("Port {port} cannot be had: {why}", port=port, why=error.strerror or error),
            f"corfu host --port {port + 1}" if port < 65_535 else "corfu host --port 1975",
        )


def _installed_at() -> float:
    return Path(__file__).stat().st_mtime


def _clock(now: float, installed_at: float) -> Remark:
    shown = datetime.fromtimestamp(now, UTC).astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if now < installed_at - 86_400:
        return problem(
            "clock",
            _("The clock says {time}, which is before this program was installed.", time=shown),
            _("Set date and time."),
        )
    return good("clock", _("The clock says {time}.", time=shown))


def _folder(folder: Path) -> Iterator[Remark]:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield problem(
            "folder",
            _("The folder of the tables, {folder}, cannot be written.", folder=folder),
            _("Make it yours, or choose another with --data."),
        )
        return
    if folder.exists() and os.name == "posix" and folder.stat().st_mode & 0o077:
        yield problem(
            "folder",
            _("Others on this machine can read the folder of the tables, {folder}.", folder=folder),
            f'chmod 700 "{folder}"',
        )
    else:
        yield good("folder", _("Tables are kept in {folder}.", folder=folder))
    free = shutil.disk_usage(there).free
    said = _("Free on the disk: {megabytes} MB", megabytes=free // _MEGABYTE)
    if free < LEAST_FREE:
        yield problem("disk", said, _("Make room: without it the host refuses every move."))
    elif free < _COMFORTABLE:
        yield note("disk", said, _("That is little; make room before the lesson."))
    else:
        yield good("disk", said)

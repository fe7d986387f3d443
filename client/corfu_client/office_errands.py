"""The errands of whoever runs a table, done: over HTTP, or on a line of their own beside the one of the seat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar, assert_never

import platformdirs

from corfu_client.connections import ConnectionFault, HostGone, Place
from corfu_client.offices import Asked, AskLinks, AskNames, AskPoints, GoBack, Office, PersonalLink, TakeRecord
from corfu_resources.catalogue import _
from corfu_rules.seats import INSTRUCTOR
from corfu_wire.messages import Message, Points, PointsRequest, Undone, UndoRequest

WriteRecord: TypeAlias = Callable[[bytes, str], Path]
"""Writes what is taken home of a table, from its session file and its code; gives the folder. Raises OSError."""
_TRIES = 3
_writers: list[WriteRecord] = []
M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the instructor sits: address, code and token."""

    address: str
    code: str
    token: str


async def serve(office: Office, asked: Asked, desk: Desk, write: WriteRecord) -> None:
    """Asks the host and notes in `office` what it says, or in a sentence why not."""
    office.busy, office.said, office.fault = True, "", ""
    try:
        await _served(office, asked, desk, write)
    except ConnectionFault as fault:
        office.fault = fault.sentence
    except OSError as error:
        office.fault = _("The files could not be written: {why}", why=error.strerror or str(error))
    finally:
        office.busy = False


async def _served(office: Office, asked: Asked, desk: Desk, write: WriteRecord) -> None:
    from corfu_client.instructor_downloads import fetch_links, fetch_names, fetch_session

    match asked:
        case AskNames():
            office.names = await fetch_names(desk.address, desk.code, desk.token)
            if not office.names:
                office.said = _("Nobody has typed a name yet, or this host shows the names that people type.")
        case AskLinks():
            people = await fetch_links(desk.address, desk.code, desk.token)
            office.links = tuple(PersonalLink(name, seat, link.text) for name, seat, link in people)
        case AskPoints(most):
            office.points = (await _request(desk, "points", PointsRequest(most=most), Points)).points
        case GoBack(before, why, identity):
            await _gone_back(desk, UndoRequest(id=identity, before=before, why=why))
            office.points = None
            office.said = _("The table is paused at that point, and everybody comes back to it by themselves.")
        case TakeRecord():
            folder = write(await fetch_session(desk.address, desk.code, desk.token), desk.code)
            office.said = _(
                "Written to {folder}. It holds every brief and every note: keep it for yourself.", folder=folder
            )
        case _:
            assert_never(asked)


async def _gone_back(desk: Desk, request: UndoRequest) -> None:
    """Sends the same request until it is answered: it is carried out once."""
    for _attempt in range(_TRIES - 1):
        try:
            await _request(desk, "undo", request, Undone)
        except HostGone:
            continue
        return
    await _request(desk, "undo", request, Undone)


async def _request(desk: Desk, event: str, message: Message, wanted: type[M]) -> M:
    from corfu_client.sockets import SocketConnection

    line = SocketConnection(desk.address)
    try:
        await line.join(Place(desk.code, INSTRUCTOR, instructor=desk.token), lambda: None)
        return await line.request(event, message, wanted)
    finally:
        await line.close()


def use_writer(write: WriteRecord) -> None:
    """Has records written by `write` from now on, by whoever puts the program together."""
    _writers.append(write)


def write_record(data: bytes, code: str) -> Path:
    """Writes what is taken home of a table and gives the folder. Raises OSError."""
    return (_writers[-1] if _writers else write_session)(data, code)


def write_session(data: bytes, code: str) -> Path:
    """Writes the session file alone into the person's documents and gives the folder. Raises OSError."""
    folder = record_folder(code)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.corfu.zip").write_bytes(data)
    return folder


def record_folder(code: str) -> Path:
    """Gives where the record of a table goes on this machine."""
    return Path(platformdirs.user_documents_dir()) / "Corfu" / f"{code}-record"

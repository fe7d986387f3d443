"""`corfu instruct ... undo`: which points a table can go back to, and going back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click
from pydantic import ValidationError

from corfu_cli.instructing import Desk
from corfu_client.connections import ConnectionFault, HostGone
from corfu_client.sockets import SocketConnection
from corfu_minutes.phrases import phrase
from corfu_minutes.wordings import minutes
from corfu_resources.catalogue import _
from corfu_rules.setup import Setup
from corfu_wire.codec import decode_notice, decode_view
from corfu_wire.messages import Joined, Point, Points, PointsRequest, Undone, UndoRequest

_TRIES = 3
MOST_POINTS = 200
T = TypeVar("T")


def run_points(desk: Desk, most: int) -> int:
    """Shows the last points, a line each, of `most` as many as there are. 0, or 1 if there is no answer."""

    async def ask(connection: SocketConnection, setup: Setup) -> list[str]:
        answer = await connection.request("points", PointsRequest(most=min(max(most, 1), MOST_POINTS)), Points)
        return [told(each, setup) for each in answer.points]

    try:
        lines = asyncio.run(at_table(desk, ask))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    for line in lines:
        click.echo(line)
    click.echo(
        _("undo NUMBER takes the table back to right before that line: it and all that follows no longer counts.")
    )
    return 0


def told(point: Point, setup: Setup) -> str:
    """Gives a point as a line: its number, the time at the table, and what happened then."""
    sentences = [phrase(decode_notice(each), setup) for each in point.notices]
    words = " · ".join(each for each in sentences if each) or _("(nothing that one would tell)")
    return f"{point.number:>6}  {minutes(point.now // 1000):>6}  {words}"


def run_undo(desk: Desk, before: int, why: str) -> int:
    """Takes the table back to right before a point. 0 done, 1 refused or no answer."""
    try:
        # The same request however often it has to be sent: it is carried out once.
        request = UndoRequest(id=uuid.uuid4().hex, before=before, why=why)
    except ValidationError:
        click.echo(_("The number is one that undo --list shows; the reason has at most 300 characters."), err=True)
        return 1
    try:
        asyncio.run(_undone(desk, request))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    click.echo(_("Done. The table is paused at that point, and everybody comes back to it by themselves."))
    click.echo(_("What people have learnt since, they know. The course until now is kept in the journal."))
    return 0


async def _undone(desk: Desk, request: UndoRequest) -> Undone:
    async def ask(connection: SocketConnection, _setup: Setup) -> Undone:
        return await connection.request("undo", request, Undone)

    for _attempt in range(_TRIES - 1):
        try:
            return await at_table(desk, ask)
        except HostGone:
            continue
    return await at_table(desk, ask)


async def at_table(desk: Desk, ask: Callable[[SocketConnection, Setup], Awaitable[T]]) -> T:
    """Joins as the instructor, asks, and leaves. Raises ConnectionFault."""
    connection = SocketConnection(desk.address)
    try:
        await connection.join(desk.place, lambda: None)
        joined = next(each for each in connection.drain() if isinstance(each, Joined))
        return await ask(connection, decode_view(joined.view).setup)
    finally:
        await connection.close()

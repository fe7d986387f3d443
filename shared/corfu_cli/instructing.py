"""`corfu instruct`: one command of the instructor, sent over the network."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping

import click

from corfu_cli.seat_names import seat_named
from corfu_client.connections import Connection, ConnectionFault, Place
from corfu_client.sockets import SocketConnection
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.identifiers import Duration
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, ExtendPhase, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.injecting import FireInject
from corfu_rules.rulings import Command
from corfu_rules.seats import INSTRUCTOR
from corfu_wire.codec import encode_command
from corfu_wire.messages import Accepted, CommandEnvelope, Refused

_WAIT_SECONDS = 15.0


_PLAIN: Mapping[str, Command] = {
    "start": StartTable(),
    "pause": PauseTable(),
    "resume": ResumeTable(),
    "advance": AdvancePhase(),
    "end": EndTable(),
}


def command_for(action: str, what: str | None) -> Command | None:
    """Gives the command of an action: `extend` with seconds, `free` with a seat, `fire` with an inject.

    The others take nothing. None if that does not fit together.
    """
    if what is None:
        return _PLAIN.get(action)
    match action:
        case "extend" if what.isdecimal():
            return ExtendPhase(Duration(int(what) * 1000))
        case "fire":
            return FireInject(what)
        case "free":
            return VacateSeat(seat_named(what))
        case _:
            return None


def run_instruct(address: str, code: str, token: str, command: Command) -> int:
    """Sends `command` as the instructor and says what came of it. 0 done, 1 refused or no answer."""
    try:
        answer = asyncio.run(_sent(address, code, token, command))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    if isinstance(answer, Accepted):
        click.echo(_("Done."))
        return 0
    words = in_own_words(answer.sentence) if answer else _("The host did not answer.")
    click.echo(words, err=True)
    return 1


async def _sent(address: str, code: str, token: str, command: Command) -> Accepted | Refused | None:
    connection: Connection = SocketConnection(address)
    envelope = CommandEnvelope.model_validate_json(
        f'{{"id":"{uuid.uuid4().hex}","authority":"instructor","command":{encode_command(command)}}}'
    )
    try:
        await connection.join(Place(code, INSTRUCTOR, instructor=token), lambda: None)
        connection.send(envelope)
        async with asyncio.timeout(_WAIT_SECONDS):
            while True:
                for arrival in connection.drain():
                    if isinstance(arrival, Accepted | Refused) and arrival.id == envelope.id:
                        return arrival
                await asyncio.sleep(0.02)
    except TimeoutError:
        return None
    finally:
        await connection.close()

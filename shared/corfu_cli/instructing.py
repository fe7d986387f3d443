"""What `corfu instruct` does over the network: one command of the instructor, and its answer."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass

import click

from corfu_client.connections import ConnectionFault, Place
from corfu_client.sockets import SocketConnection
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.rulings import Command
from corfu_rules.seats import INSTRUCTOR
from corfu_wire.codec import encode_command
from corfu_wire.messages import Accepted, CommandEnvelope, Refused

_WAIT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an instructor sits: the host's address, the table's code, the instructor's token and own name."""

    address: str
    code: str
    token: str
    name: str = ""

    @property
    def place(self) -> Place:
        """The instructor's place at the table."""
        return Place(self.code, INSTRUCTOR, self.name, instructor=self.token)


def run_instruct(desk: Desk, command: Command) -> int:
    """Sends `command` as the instructor and says what came of it. 0 done, 1 refused or no answer."""
    try:
        answer = asyncio.run(_sent(desk, command))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    if isinstance(answer, Accepted):
        click.echo(_("Done."))
        return 0
    words = in_own_words(answer.sentence) if answer else _("The host did not answer.")
    click.echo(words, err=True)
    return 1


async def _sent(desk: Desk, command: Command) -> Accepted | Refused | None:
    connection = SocketConnection(desk.address)
    envelope = CommandEnvelope.model_validate_json(
        f'{{"id":"{uuid.uuid4().hex}","authority":"instructor","command":{encode_command(command)}}}'
    )
    try:
        await connection.join(desk.place, lambda: None)
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

"""How fast a seat may send: far above what people type, far below what would fill the journal.

The arithmetic. A seat that floods writes at most 4 KiB a second beyond its first 256 KiB: 22 MB in a lesson of 90
minutes. A delegation sends others at most a note a second beyond its first 40.
"""

from __future__ import annotations

import math

from corfu_rules.procedures.caucusing import InviteToCaucus, SpeakInCaucus
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_server.allowances import Allowance, Allowances, Rate
from corfu_server.transports import Limits
from corfu_wire.messages import Refused

_MOST_SEATS = 4096
_TO_OTHERS = (SendNote, SpeakInCaucus, InviteToCaucus, AdviseDelegation)


class Paces:
    """The paces of all seats of a host, whatever sockets they send from."""

    def __init__(self, limits: Limits) -> None:
        self._commands = Allowances(Rate(limits.commands, limits.commands_a_second), _MOST_SEATS)
        self._octets = Allowances(Rate(limits.command_octets, limits.command_octets_a_second), _MOST_SEATS)
        self._notes = Allowances(Rate(limits.notes, limits.notes_a_second), _MOST_SEATS)

    def refusal(self, table_id: str, seat: Seat, command: Command, command_id: str, octets: int) -> Refused | None:
        """Gives the refusal of a command that comes too fast, None if it may go to the table; then it is counted."""
        name = f"{table_id} {seat}"
        costs: list[tuple[Allowance, float]] = [(self._commands.of(name), 1), (self._octets.of(name), octets)]
        if isinstance(command, _TO_OTHERS):
            costs.append((self._notes.of(f"{table_id} {seat.party or seat}"), 1))
        wait = max(allowance.seconds_until(cost) for allowance, cost in costs)
        if not wait:
            for allowance, cost in costs:
                allowance.spend(cost)
            return None
        why = sentence("You send faster than the table can follow. Wait {seconds} s.", seconds=math.ceil(wait))
        return Refused(id=command_id, code="too-fast", sentence=why)

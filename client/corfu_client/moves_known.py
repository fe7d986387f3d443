"""The moves open at the table that is there, worked out once: screens ask for them a dozen times per picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corfu_rules.moves import Move, moves_for
from corfu_rules.proceedings import Proceedings
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.views import View
from corfu_wire.codec import COMMANDS_SINCE
from corfu_wire.messages import OLDEST, PROTOCOL


@dataclass(slots=True)
class KnownMoves:
    """The moves by seat, in the proceedings asked about last. These never change: the moves hold as long as they do.

    A host whose version of the protocol does not know a move is not offered it.
    """

    _protocol: int = PROTOCOL
    _setup: Setup | None = None
    _proceedings: Proceedings | None = None
    _found: dict[Seat, Mapping[type[Command], Move]] = field(default_factory=dict[Seat, Mapping[type[Command], Move]])

    def at_host(self, protocol: int) -> None:
        """Learns which version of the protocol the host speaks."""
        if protocol != self._protocol:
            self._protocol, self._found = protocol, {}

    def of(self, view: View, seat: Seat) -> Mapping[type[Command], Move]:
        """Gives the moves of `seat` on `view`."""
        if view.proceedings is not self._proceedings or view.setup is not self._setup:
            self._setup, self._proceedings, self._found = view.setup, view.proceedings, {}
        found = self._found.get(seat)
        if found is None:
            every = moves_for(view.setup, view.proceedings, seat)
            known = {kind: move for kind, move in every.items() if COMMANDS_SINCE.get(kind, OLDEST) <= self._protocol}
            found = self._found[seat] = known
        return found

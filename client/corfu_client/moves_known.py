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


@dataclass(slots=True)
class KnownMoves:
    """The moves by seat, in the proceedings asked about last. These never change: the moves hold as long as they do."""

    _setup: Setup | None = None
    _proceedings: Proceedings | None = None
    _found: dict[Seat, Mapping[type[Command], Move]] = field(default_factory=dict[Seat, Mapping[type[Command], Move]])

    def of(self, view: View, seat: Seat) -> Mapping[type[Command], Move]:
        """Gives the moves of `seat` on `view`."""
        if view.proceedings is not self._proceedings or view.setup is not self._setup:
            self._setup, self._proceedings, self._found = view.setup, view.proceedings, {}
        found = self._found.get(seat)
        if found is None:
            found = self._found[seat] = moves_for(view.setup, view.proceedings, seat)
        return found

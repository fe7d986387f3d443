"""The moves open on the view that is there, worked out once: screens ask for them a dozen times per picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corfu_rules.moves import Move, moves_for
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.views import View


@dataclass(slots=True)
class KnownMoves:
    """The moves by seat, on the view asked about last. A view never changes, so they hold as long as it is that one."""

    _view: View | None = None
    _found: dict[Seat, Mapping[type[Command], Move]] = field(default_factory=dict[Seat, Mapping[type[Command], Move]])

    def of(self, view: View, seat: Seat) -> Mapping[type[Command], Move]:
        """Gives the moves of `seat` on `view`."""
        if view is not self._view:
            self._view, self._found = view, {}
        found = self._found.get(seat)
        if found is None:
            found = self._found[seat] = moves_for(view.setup, view.proceedings, seat)
        return found

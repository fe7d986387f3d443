"""Delegates: what plays a seat, and every strategy by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, Persona
from corfu_bots.presiding import ChairBot
from corfu_bots.sittings import ChairManner
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.seats import Role, Seat
from corfu_rules.views import View


@runtime_checkable
class Delegate(Protocol):
    """What plays a seat: given what a person in that seat sees, says what it wants to do.

    `view.setup` is the public set-up, `view.proceedings` the public course, `view.brief` the own brief, `view.notes`
    what was passed to or by the delegation; `corfu_rules.moves.moves_for` says which moves are in order now.
    """

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next command with its reason, None to wait.

        `tick` counts the seat's acts, `now` is table time in milliseconds. Asking commits to nothing: the answer may be
        put off, and the delegate be asked again. A delegate may be replaced by a new one at any time, so what it has to
        know it reads from the view. A command that the rules refuse changes nothing.
        """
        ...


Maker = Callable[[PartyCode, Persona, int, Say], Delegate]
"""Makes a delegate for a Party, with a persona, a seed and a tongue."""

STRATEGIES: Mapping[str, Maker] = {
    "honest": HonestDelegate,
}
"""Every strategy by its name. A new one is one file and one line here."""


def minds_for(
    seat: Seat,
    presiding: PartyCode | None,
    seed: int,
    *,
    strategy: str = "honest",
    persona: Persona = BALANCED,
    say: Say = english,
    manner: ChairManner | None = None,
) -> tuple[Delegate, ...]:
    """Gives what plays `seat`: a delegate, the Chair, or both for the Party that presides. Raises KeyError."""
    if seat.role is Role.CHAIR:
        return (ChairBot(seat, seed, manner, say),)
    if seat.party is None:
        raise KeyError(f"no bot plays the seat {seat}")
    own = STRATEGIES[strategy](seat.party, persona, seed, say)
    return (own, ChairBot(seat, seed, manner, say)) if seat.party == presiding else (own,)

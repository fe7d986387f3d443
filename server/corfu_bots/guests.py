"""Guests: bots of third parties, found by an entry point, and the own ones by the same kind of name.

A package offers a bot by an entry point of the group `corfu.bots`: the name is the bot's, the object makes a `Delegate`
from its seat and a seed. `docs/bots.md` shows one whole.

BotFault
|- UnknownBot        no bot has that name
|- BotNotLoaded      its package cannot be loaded, or what it offers is no bot
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint, entry_points

from corfu_bots.castings import LEVELS, MEDIUM
from corfu_bots.delegates import STRATEGIES, Delegate
from corfu_bots.personas import PERSONAS
from corfu_bots.presiding import ChairBot
from corfu_bots.tongues import Say, english
from corfu_rules.identifiers import PartyCode
from corfu_rules.seats import Role, Seat

GROUP = "corfu.bots"
"""The group of entry points that packages with bots register in."""
OWN_STRATEGY = "honest"

Guest = Callable[[Seat, int], Delegate]
"""Makes what plays a seat. The number is the seed that the bot's own chance follows from."""


class BotFault(Exception):
    """No bot of that name can play."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownBot(BotFault):
    """No bot has that name. `known` are the names that there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.known = known


class BotNotLoaded(BotFault):
    """The package that offers the bot fails to. `why` is what it said, in English."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name)
        self.why = why


def bots_known() -> tuple[str, ...]:
    """Gives the names of all bots: the own ones by their personas, then those that installed packages offer."""
    return (*sorted(PERSONAS), *sorted({each.name for each in _offered()} - PERSONAS.keys()))


def minds_named(  # noqa: PLR0917 - everything that makes a bot
    name: str, seat: Seat, presiding: PartyCode | None, seed: int, say: Say = english, level: str = MEDIUM.name
) -> tuple[Delegate, ...]:
    """Gives what plays `seat` under that name, to be asked in this order. Raises BotFault.

    `level` is a name of `LEVELS`, for the own bots alone: a guest plays as it plays, and whatever seat it is given. The
    Chair's seat is played by the own Chair for every own name. The Party that presides is played by a delegate and the
    Chair.
    """
    persona = PERSONAS.get(name)
    if persona is None:
        return (find_guest(name)(seat, seed),)
    if seat.role is Role.CHAIR:
        return (ChairBot(seat, seed, say=say),)
    if seat.party is None:
        raise BotNotLoaded(name, f"no bot plays the seat {seat}")
    own = STRATEGIES[OWN_STRATEGY](seat.party, LEVELS[level].play(persona), seed, say)
    return (own, ChairBot(seat, seed, say=say)) if seat.party == presiding else (own,)


def _offered() -> Iterable[EntryPoint]:
    return entry_points(group=GROUP)


def find_guest(name: str) -> Guest:
    """Gives what an installed package offers under that name. Raises BotFault."""
    found = next((each for each in _offered() if each.name == name), None)
    if found is None:
        raise UnknownBot(name, bots_known())
    try:
        make: object = found.load()
    except Exception as error:
        raise BotNotLoaded(name, f"{type(error).__name__}: {error}") from error
    if not callable(make):
        raise BotNotLoaded(name, f"{found.value} makes no bot")

    def made(seat: Seat, seed: int) -> Delegate:
        try:
            delegate: object = make(seat, seed)
        except Exception as error:
            raise BotNotLoaded(name, f"{type(error).__name__}: {error}") from error
        if not isinstance(delegate, Delegate):
            raise BotNotLoaded(name, f"{found.value} has no next_act(view, now, tick)")
        return delegate

    return made

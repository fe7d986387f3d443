"""Handovers: a seat whose holder dropped out is played by a bot for a while, and given back. What each is told then."""

from __future__ import annotations

from corfu_rules.identifiers import Moment
from corfu_rules.proceedings import Player
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import Sentence
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a bot did in somebody's name, and why."""

    at: Moment
    act: Sentence
    why: Sentence


@dataclass(frozen=True, slots=True)
class Handover:
    """A seat passed `to` a bot or back to a person at `at`. Confidential, as the brief is.

    `since` is when its holder dropped out. `standing` says where the Party stands and what it owes others, `deeds`
    what the bot did; a bot that takes over finds none.
    """

    seat: Seat
    to: Player
    since: Moment
    at: Moment
    standing: tuple[Sentence, ...] = ()
    deeds: tuple[Deed, ...] = ()

    def concerns(self, viewer: Seat) -> bool:
        """Says whether `viewer` learns of it: the delegation itself, the Chair of its own seat, and the instructor."""
        if viewer.role is Role.INSTRUCTOR:
            return True
        return viewer.party == self.seat.party if self.seat.party is not None else viewer == self.seat

"""Traces: why a bot did what it did. Confidential; for the instructor and the debrief."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence
from corfu_rules.values import dataclass


class ReasonCode(StrEnum):
    """Why a bot acted."""

    RED_LINE = "red-line"
    """The text crosses a red line of its brief."""
    BELOW_WALK_AWAY = "below-walk-away"
    """The text is worth less to it than no text."""
    LINKAGE = "linkage"
    """The text has an option without the other that its brief binds it to."""
    UNREADABLE = "unreadable"
    """The wording is nearest to no option, in a clause where its brief has a red line: it cannot tell and objects."""
    HOLDING_OUT = "holding-out"
    """It could live with the text but still hopes for more."""
    GAIN = "gain"
    """The text is at least as good as what it expects."""
    CONCEDES = "concedes"
    """It would like more and takes this by now."""
    FOLLOWS = "follows"
    """It goes with what its allies and its bloc have declared."""
    PREFERS = "prefers"
    """It asks for what serves its interests."""
    SUPPORTS = "supports"
    """It backs what another delegation asks for."""
    TRADES = "trades"
    """It gives what is cheap to it for what is dear."""
    GIVES_WAY = "gives-way"
    """It gives up some of what it asked for."""
    SPEAKS = "speaks"
    """It says in public what it stands for."""
    ANSWERS = "answers"
    """It answers a note, or what is said in a caucus."""
    PRESIDES = "presides"
    """The Chair takes the next step of the session."""
    ALL_HEARD = "all-heard"
    """The Chair moves on because everybody has been heard."""
    TIME_SHORT = "time-short"
    """The Chair moves on because time runs out."""
    COMPROMISE = "compromise"
    """The Chair changes its text by what delegations asked for."""


Terms = tuple[tuple[str, int], ...]
"""The numbers that decided, by name: points, walk_away, aspiration, gap, objections."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A move that a bot weighed and did not make: its kind, what it was about (`A2.b`), and its weight."""

    act: str
    about: str
    weight: int


@dataclass(frozen=True, slots=True)
class Trace:
    """One act of one bot at table time `at`, and why. `tick` counts that bot's turns. Confidential, all of it.

    `reason` is true. `public_reason` is what `sentence` claims: where the two differ, the bot bluffed. `alternatives`
    are what else it weighed, the weightiest first.
    """

    tick: int
    at: Moment
    seat: Seat
    act: str
    reason: ReasonCode
    terms: Terms
    sentence: Sentence
    public_reason: ReasonCode = ReasonCode.PREFERS
    alternatives: tuple[Alternative, ...] = ()

    @property
    def bluffs(self) -> bool:
        """Whether the bot claimed another reason than it had."""
        return self.public_reason is not self.reason


@dataclass(frozen=True, slots=True)
class Act:
    """What a bot wants to do now, and why; `claims` is the reason that it gives aloud, None for the true one."""

    command: Command
    reason: ReasonCode
    sentence: Sentence
    terms: Terms = ()
    claims: ReasonCode | None = None
    alternatives: tuple[Alternative, ...] = ()

    def traced(self, tick: int, at: Moment, seat: Seat) -> Trace:
        """Gives the trace of the act."""
        name, claimed = type(self.command).__name__, self.claims or self.reason
        return Trace(tick, at, seat, name, self.reason, self.terms, self.sentence, claimed, self.alternatives)

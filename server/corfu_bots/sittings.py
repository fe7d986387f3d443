"""What a Chair has before it: who is there, what has been said, and how much time it leaves to people."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_bots import phrases
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class ChairManner:
    """How a Chair bot treats people, in milliseconds, and how often it tries.

    While a person is present, each text stands for `reading` at least and waits for a missing answer of a person up
    to `hearing`; a call that is not unopposed stays open for `second_thoughts` after everybody was heard.
    """

    reading: Duration = Duration(12_000)
    hearing: Duration = Duration(45_000)
    second_thoughts: Duration = Duration(15_000)
    bots_overdue: Duration = Duration(120_000)
    final_calls: int = 3
    rounds: int = 60


@dataclass(frozen=True, slots=True)
class Sitting:
    """The public view, the presiding seat and table time."""

    view: View
    seat: Seat
    now: Moment
    manner: ChairManner
    attending: tuple[PartyCode, ...]
    """The Parties present, with a say or without, in the order of the cast."""
    say: Say = english

    @classmethod
    def of(cls, view: View, seat: Seat, now: Moment, manner: ChairManner, say: Say = english) -> Sitting:
        """Gives the sitting that `view` shows."""
        there = tuple(
            each.code for each in view.setup.parties if view.proceedings.attends(each.code, view.setup.grace, now)
        )
        return cls(view, seat, now, manner, there, say)

    @property
    def setup(self) -> Setup:
        """The public set-up."""
        return self.view.setup

    @property
    def proceedings(self) -> Proceedings:
        """The public course so far."""
        return self.view.proceedings

    @property
    def people(self) -> tuple[PartyCode, ...]:
        """The Parties present that people play."""
        played = {each.seat.party for each in self.proceedings.attendance if each.player is Player.PERSON}
        return tuple(party for party in self.attending if party in played)

    @property
    def voters(self) -> tuple[PartyCode, ...]:
        """The Parties present that have a say."""
        deciding = self.setup.with_a_say
        uncounted = self.setup.procedure_for(whole=True).uncounted
        return tuple(party for party in self.attending if party in deciding and party not in uncounted)

    @property
    def only_bots(self) -> bool:
        """Whether somebody is present, and no person."""
        return bool(self.attending) and not self.people

    @property
    def time_short(self) -> bool:
        """Whether the phase leaves time for one decision and hardly more."""
        left = self.proceedings.clock.ends_at - self.now
        return left < self.setup.procedure_for(whole=True).window * 3 // 2

    def say_once(self, sentence: Sentence) -> Act | None:
        """Gives the act of saying a sentence on the floor, None if the Chair has said it already."""
        words = phrases.clipped(self.say(sentence).strip(), STATEMENT_LIMIT)
        said = any(each.speaker == self.seat and each.text == words for each in self.proceedings.statements)
        return None if said else Act(MakeStatement(words), ReasonCode.PRESIDES, sentence)

    def record(self) -> Act | None:
        """Gives the act of announcing the last decision on a proposal, None if that was done."""
        if self.proceedings.phase is not Phase.DRAFTING or not self.proceedings.outcomes:
            return None
        return self.say_once(phrases.chair_records(self.proceedings.outcomes[-1], self.say))

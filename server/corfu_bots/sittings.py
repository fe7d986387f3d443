"""What a Chair has before it: who is there, what has been said, and how much time it leaves to people."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.record import people
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.registry import Procedure
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.moving import procedure_of
from corfu_rules.proceedings import Attendance, Player, Proceedings, Statement
from corfu_rules.remembering import Once
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.texts import BracketRule
from corfu_rules.values import dataclass
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class ChairManner:
    """How a Chair bot treats people, in milliseconds, and how often it tries.

    While a person is present, each text stands for `reading` at least and waits for a missing answer of a person up
    to `hearing`; a call that is not unopposed stays open for `second_thoughts` after everybody was heard.
    `confessional`: whether it asks the bots of its troupe in private how far a text is from what they would join.
    """

    reading: Duration = Duration(12_000)
    hearing: Duration = Duration(45_000)
    second_thoughts: Duration = Duration(15_000)
    bots_overdue: Duration = Duration(120_000)
    final_calls: int = 3
    rounds: int = 60
    confessional: bool = True


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
        conference = view.proceedings.register.sitting
        away = conference.staying_away if conference else ()
        present = _present(view, now)
        there = tuple(each.code for each in view.setup.parties if each.code in present and each.code not in away)
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
    def carried(self) -> bool:
        """Whether the Chair's text resolves no brackets, so that delegations have to agree to each clause of it."""
        return self.setup.bracket_rule is not BracketRule.CHAIR_TEXT

    @property
    def people(self) -> tuple[PartyCode, ...]:
        """The Parties present that people play."""
        played = people(self.proceedings)
        return tuple([party for party in self.attending if party in played]) if played else ()

    @property
    def voters(self) -> tuple[PartyCode, ...]:
        """The Parties present that have a say."""
        deciding, uncounted = frozenset(self.deciding), self.procedure.uncounted
        return tuple([party for party in self.attending if party in deciding and party not in uncounted])

    @property
    def only_bots(self) -> bool:
        """Whether somebody is present, and no person."""
        return bool(self.attending) and not self.people

    @property
    def time_short(self) -> bool:
        """Whether the phase leaves time for one decision and hardly more."""
        left = self.proceedings.clock.ends_at - self.now
        conference = self.proceedings.register.sitting
        if conference is not None and conference.closes_by is not None:
            left = min(left, conference.closes_by - self.now)
        return left < self.procedure.window * 3 // 2

    @property
    def deciding(self) -> tuple[PartyCode, ...]:
        """The Parties that decide on a text as a whole: in a conference those that the treaty binds."""
        if self.proceedings.register.sitting is None:
            return self.setup.with_a_say
        return self.proceedings.bound(self.setup, self.now)

    @property
    def procedure(self) -> Procedure:
        """How a text as a whole is decided now; the scenario's own way while it is contested who the aggressor is."""
        conference = self.proceedings.register.sitting
        if conference is None or self.contested:
            return self.setup.procedure_for(whole=True)
        return procedure_of(self.setup, self.proceedings, conference)

    @property
    def contested(self) -> bool:
        """Whether the conference that sits waits for it to be settled who the aggressor is."""
        conference = self.proceedings.register.sitting
        report = self.proceedings.register.report(conference.report) if conference and conference.report else None
        return report is not None and report.aggressors is None

    def say_once(self, sentence: Sentence) -> Act | None:
        """Gives the act of saying a sentence on the floor, None if the Chair has said it already."""
        words = phrases.clipped(self.say(sentence).strip(), STATEMENT_LIMIT)
        said = (self.seat, words) in _spoken(self.proceedings.statements)
        return None if said else Act(MakeStatement(words), ReasonCode.PRESIDES, sentence)

    def record(self) -> Act | None:
        """Gives the act of announcing the last decision on a proposal, None if that was done."""
        if self.proceedings.phase is not Phase.DRAFTING or not self.proceedings.outcomes:
            return None
        return self.say_once(phrases.chair_records(self.proceedings.outcomes[-1], self.say))


def _present(view: View, now: Moment) -> frozenset[PartyCode | None]:
    places = view.proceedings.attendance
    if not _away(places):
        return _seated(places)
    return frozenset(each.seat.party for each in places if each.present(view.setup.grace, now))


@Once
def _away(places: tuple[Attendance, ...]) -> bool:
    return any(each.away_since is not None for each in places)


@Once
def _seated(places: tuple[Attendance, ...]) -> frozenset[PartyCode | None]:
    return frozenset(each.seat.party for each in places if each.player is not Player.NOBODY)


@Once
def _spoken(statements: tuple[Statement, ...]) -> frozenset[tuple[Seat, str]]:
    return frozenset((each.speaker, each.text) for each in statements)

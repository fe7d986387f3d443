"""The whole state of a table: the public proceedings and the secrets beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from corfu_rules.briefs import Brief
from corfu_rules.caucuses import CaucusLine, Invitation
from corfu_rules.comprehension import CheckResult
from corfu_rules.contested_seats import ContestedSeat
from corfu_rules.decisions.cases import Ballot
from corfu_rules.feedback import Feedback, FeedbackSheet
from corfu_rules.handovers import Handover
from corfu_rules.hindsight import Hindsight, Reach
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.injects import Dispatch, Inject
from corfu_rules.lessons import Lesson
from corfu_rules.letters import Letter
from corfu_rules.proceedings import Proceedings, proceedings_at_opening
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.soundings import Sounding
from corfu_rules.steering import Announcement, Instruction, Removal
from corfu_rules.texts import Choice
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class TableOpened:
    """The first event of every journal: what the table is opened with. `seed` feeds the bots."""

    setup: Setup
    briefs: tuple[Brief, ...]
    seed: int
    injects: tuple[Inject, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A private message between delegations. It has no number: a number would tell others how many there are.

    `letter` is what it says by intent; `text` is then free words beside it, and may be empty.
    """

    sender: PartyCode
    to: tuple[PartyCode, ...]
    text: str
    at: Moment
    letter: Letter | None = None

    def concerns(self, party: PartyCode | None) -> bool:
        """Says whether `party` sent or received the note."""
        return party is not None and (party == self.sender or party in self.to)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a member said inside its delegation, with the change to a clause that it drafted, if any."""

    speaker: Seat
    text: str
    at: Moment
    draft: Choice | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The state: `setup` and `proceedings` are public, all else is not."""

    setup: Setup
    proceedings: Proceedings
    briefs: tuple[Brief, ...]
    seed: int
    notes: tuple[Note, ...] = ()
    ballots: Mapping[PartyCode, Ballot] = field(default_factory=dict[PartyCode, Ballot])
    advice: tuple[Advice, ...] = ()
    injects: tuple[Inject, ...] = ()
    caucus_lines: tuple[CaucusLine, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    soundings: tuple[Sounding, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    handovers: tuple[Handover, ...] = ()
    messages: tuple[Announcement, ...] = ()
    removals: tuple[Removal, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    contests: tuple[ContestedSeat, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    sheets: tuple[FeedbackSheet, ...] = ()
    delivered: tuple[FeedbackSheet, ...] = ()
    hindsight: Hindsight | None = None
    reaches: tuple[Reach, ...] = ()


def found(opened: TableOpened) -> Table:
    """Gives the state right after the first event."""
    return Table(opened.setup, proceedings_at_opening(opened.setup), opened.briefs, opened.seed, injects=opened.injects)

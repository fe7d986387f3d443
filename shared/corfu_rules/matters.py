"""Matters under a treaty in force: requests, consultations, conferences, motions, reports of attack, assistance."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import DocumentId, MatterId, Moment, PartyCode
from corfu_rules.texts import Text
from corfu_rules.values import dataclass


class Reply(StrEnum):
    """What became of a request for information."""

    PENDING = "pending"
    """Not answered yet; `overdue` says whether its time has passed."""
    ANSWERED = "answered"
    """Answered, in time or late."""
    DECLINED = "declined"
    """The Party asked does not answer, and says why."""


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """One Party asks another about its measures (Article 3). `text` is the answer, or the reason for giving none."""

    id: MatterId
    asker: PartyCode
    asked: PartyCode
    about: str
    due_at: Moment
    reply: Reply = Reply.PENDING
    overdue: bool = False
    text: str = ""


class Course(StrEnum):
    """How far consultations or a conference have come."""

    PROPOSED = "proposed"
    """A conference that not enough Parties support yet."""
    CALLED = "called"
    """Called or convened, not yet held."""
    OPEN = "open"
    """Sitting now."""
    OVER = "over"
    """Held and over."""
    LAPSED = "lapsed"
    """Never held: nobody else came, or too few."""


@dataclass(frozen=True, slots=True)
class Consultations:
    """Consultations that one Party called (Article 5). `taking_part` begins with the caller."""

    id: MatterId
    caller: PartyCode
    invited: tuple[PartyCode, ...]
    about: str
    hold_by: Moment
    course: Course = Course.CALLED
    taking_part: tuple[PartyCode, ...] = ()
    declined: tuple[PartyCode, ...] = ()
    result: str = ""

    @property
    def held(self) -> bool:
        """Whether they are or were held, so that whoever takes part may propose a conference."""
        return self.course in {Course.OPEN, Course.OVER}


@dataclass(frozen=True, slots=True)
class Conference:
    """A Conference of the Parties (Article 6), or an Extraordinary one (Article 8) for the report in `report`.

    `opens_by` is set once it is convened, `closes_by` once it sits. Who does not come says so in `staying_away`;
    `attended` are those that were there when it opened.
    """

    id: MatterId
    about: str
    proposer: PartyCode
    report: MatterId | None = None
    course: Course = Course.PROPOSED
    supporters: tuple[PartyCode, ...] = ()
    opens_by: Moment | None = None
    closes_by: Moment | None = None
    staying_away: tuple[PartyCode, ...] = ()
    attended: tuple[PartyCode, ...] = ()

    @property
    def extraordinary(self) -> bool:
        """Whether it is an Extraordinary Conference of the Parties."""
        return self.report is not None


class MotionStatus(StrEnum):
    """Where a motion stands."""

    TABLED = "tabled"
    """On the table of the conference."""
    ADOPTED = "adopted"
    """Adopted: it binds the Parties."""
    NOT_ADOPTED = "not-adopted"
    """Decided, and not adopted."""
    WITHDRAWN = "withdrawn"
    """Taken back by its mover."""
    FALLEN = "fallen"
    """Not decided before its conference closed."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A draft decision before a conference: a choice for every clause of the scenario, or words of one's own."""

    id: DocumentId
    conference: MatterId
    mover: PartyCode
    text: Text = ()
    words: str = ""
    status: MotionStatus = MotionStatus.TABLED


class Nature(StrEnum):
    """What a report speaks of."""

    ATTACK = "attack"
    """An armed attack has begun."""
    THREAT = "threat"
    """An armed attack is threatened."""


@dataclass(frozen=True, slots=True)
class Contest:
    """A Party says that a report is wrong."""

    party: PartyCode
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class AttackReport:
    """A report of an attack or a threat of one (Article 8). `named` are said to be behind it.

    `settled` says who is, once that is settled: empty means nobody; None means that nothing is settled yet.
    """

    id: MatterId
    reporter: PartyCode
    attacked: PartyCode
    named: tuple[PartyCode, ...]
    nature: Nature
    account: str
    contests: tuple[Contest, ...] = ()
    settle_by: Moment | None = None
    settled: tuple[PartyCode, ...] | None = None
    council: str = ""
    """What the UN Security Council did about it; empty while it has not acted."""

    @property
    def aggressors(self) -> tuple[PartyCode, ...] | None:
        """Those whose vote is not counted; None while a contest about it is open."""
        if self.settled is not None:
            return self.settled
        return None if self.contests else self.named


class AssistanceStatus(StrEnum):
    """Where an offer of assistance stands."""

    OFFERED = "offered"
    """The attacked Party has not answered."""
    RENDERED = "rendered"
    """Given, with the attacked Party's consent."""
    DECLINED = "declined"
    """The attacked Party does not want it."""
    ENDED = "ended"
    """The UN Security Council has acted."""


@dataclass(frozen=True, slots=True)
class Assistance:
    """Help offered to an attacked Party (Article 7). `told_council` is what the UN Security Council was told of it."""

    id: MatterId
    report: MatterId
    helper: PartyCode
    measures: str
    status: AssistanceStatus = AssistanceStatus.OFFERED
    told_council: str = ""

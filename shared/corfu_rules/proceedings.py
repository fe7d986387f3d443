"""The public course of the negotiation: what everybody at the table and in the room can see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from corfu_rules.adherence import Adherence
from corfu_rules.caucuses import Caucus
from corfu_rules.conditions import Proviso
from corfu_rules.decisions.cases import Objection
from corfu_rules.decisions.outcomes import Attachment, Outcome
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import ChairText, Package, Proposal, ProposalStatus, Tabled
from corfu_rules.feedback import FeedbackStage
from corfu_rules.floors import Floor
from corfu_rules.hindsight import Hindsight
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, MatterId, Moment, PartyCode
from corfu_rules.injects import News
from corfu_rules.lessons import Lesson
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase
from corfu_rules.register import Register
from corfu_rules.remembering import Once
from corfu_rules.seats import CHAIR, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.steering import House
from corfu_rules.terms import Terms
from corfu_rules.texts import Classification, Clause, ClauseState, Resolution, Text
from corfu_rules.values import dataclass


class Player(StrEnum):
    """Who plays a seat."""

    NOBODY = "nobody"
    """An empty chair."""
    PERSON = "person"
    """One or more people."""
    BOT = "bot"
    """A scripted delegate."""


class Closing(StrEnum):
    """How the negotiation ended."""

    ADOPTED = "adopted"
    """The text as a whole was adopted."""
    NOT_ADOPTED = "not-adopted"
    """The text as a whole was put to decision and not adopted."""
    UNDECIDED = "undecided"
    """The session ended before the text as a whole was decided."""
    NOT_IN_FORCE = "not-in-force"
    """The text was adopted, and too few notified their consent."""
    IN_FORCE = "in-force"
    """The text was adopted and entered into force."""
    CONCLUDED = "concluded"
    """The session under a treaty in force came to its end."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who sits for a seat. `away_since` is set while the line to a person is down.

    A bot that plays for somebody who dropped out keeps the seat for that person: `kept_for` says for whom, `kept_since`
    since when that person is away. `lent`: the instructor had the bot take over, and gives the seat back.
    """

    seat: Seat
    player: Player = Player.NOBODY
    name: str = ""
    away_since: Moment | None = None
    kept_for: str = ""
    kept_since: Moment | None = None
    lent: bool = False

    def present(self, grace: Duration, now: Moment) -> bool:
        """Says whether somebody is there, or dropped out less than `grace` ago."""
        return self.player is not Player.NOBODY and (self.away_since is None or now - self.away_since < grace)


@dataclass(frozen=True, slots=True)
class Clock:
    """The table's clock. Table time runs only while `running`; `ends_at` is the planned end of the phase."""

    started: bool = False
    running: bool = False
    ends_at: Moment = Moment(0)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said on the floor, heard by all. `reply_to` is the number of the statement that it replies to."""

    speaker: Seat
    text: str
    at: Moment
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class ReopenedBy:
    """A provisionally agreed clause was put in brackets again: by whom and why."""

    clause: ClauseId
    by: Seat
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A text being decided. `document` is None for the text as a whole; `voted` says who has, never how.

    `parties` decide, None: those with a say at the table. `conference` is set for what a conference decides: a motion,
    or who the aggressor is; `words` then say what is decided where no text of the clauses does. `provisos` are the
    conditions of those who joined; `unmet` those of earlier decisions that the text as a whole does not meet.
    `resolutions` say what became of the clauses that were still in brackets.
    """

    id: DecisionId
    document: DocumentId | None
    version: int
    text: Text
    procedure: Procedure
    opened_at: Moment
    closes_at: Moment
    objections: tuple[Objection, ...] = ()
    joined: tuple[PartyCode, ...] = ()
    voted: tuple[PartyCode, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    parties: tuple[PartyCode, ...] | None = None
    conference: MatterId | None = None
    words: str = ""
    provisos: tuple[Proviso, ...] = ()
    unmet: tuple[Proviso, ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the text as a whole is being decided."""
        return self.document is None

    @property
    def heard(self) -> frozenset[PartyCode]:
        """The Parties that have joined, voted or objected. Whose earlier condition stands as an objection has not."""
        objecting = (each.party for each in self.objections if each.reason)
        return frozenset((*self.joined, *self.voted, *objecting))


@dataclass(frozen=True, slots=True)
class Proceedings:
    """The public course so far. Nothing secret ever enters it: a view may carry it as it is."""

    clauses: tuple[ClauseState, ...]
    attendance: tuple[Attendance, ...]
    phase: Phase = Phase.BRIEFING
    clock: Clock = Clock()
    proposals: tuple[Proposal, ...] = ()
    chair_text: ChairText | None = None
    statements: tuple[Statement, ...] = ()
    decision: OpenDecision | None = None
    outcomes: tuple[Outcome, ...] = ()
    closing: Closing | None = None
    heads: Mapping[PartyCode, int] = field(default_factory=dict[PartyCode, int])
    register: Register = Register()
    news: tuple[News, ...] = ()
    phase_since: Moment = Moment(0)
    packages: tuple[Package, ...] = ()
    floor: Floor = Floor()
    caucuses: tuple[Caucus, ...] = ()
    classified: tuple[Classification, ...] = ()
    reopened_by: tuple[ReopenedBy, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    house: House = House()
    feedback: FeedbackStage = FeedbackStage.OPEN
    hindsight: Hindsight | None = None

    def tabled(self, document: DocumentId) -> Tabled | None:
        """Gives the proposal or package of that id, None if there is none."""
        return self.proposal(document) or self.package(document)

    @property
    def documents(self) -> tuple[Tabled, ...]:
        """Every proposal, then every package, on the table or not."""
        documents: list[Tabled] = [*self.proposals]
        return (*documents, *self.packages)

    def package(self, document: DocumentId) -> Package | None:
        """Gives the package of that id, None if there is none."""
        return next((each for each in self.packages if each.id == document), None)

    def proposal(self, document: DocumentId) -> Proposal | None:
        """Gives the proposal of that id, None if there is none."""
        return next((each for each in self.proposals if each.id == document), None)

    def clause(self, clause: ClauseId) -> ClauseState | None:
        """Gives where that clause stands, None if there is no such clause."""
        return next((each for each in self.clauses if each.clause == clause), None)

    @property
    def added(self) -> tuple[ClauseState, ...]:
        """The clauses that delegations have added and that are in play: agreed, deleted, or with words on offer."""
        tabled: tuple[Tabled, ...] = (*self.proposals, *self.packages)
        offered = {clause for each in tabled if each.status is ProposalStatus.TABLED for clause in each.clauses}
        offered |= {choice.clause for choice in self.chair_text.text} if self.chair_text else set()
        return tuple(each for each in self.clauses if each.title and (each.choice or each.clause in offered))

    def drafted(self, setup: Setup) -> tuple[Clause, ...]:
        """Gives every clause in play: the scenario's, then the added ones. Those have no options."""
        return (*setup.clauses, *(Clause(each.clause, each.title, (), ()) for each in self.added))

    def sitting(self, seat: Seat) -> Attendance:
        """Gives who sits for `seat`."""
        return next((each for each in self.attendance if each.seat == seat), Attendance(seat))

    def is_muted(self, seat: Seat) -> bool:
        """Says whether the person at `seat` is muted. A bot that plays a muted seat is not."""
        return self.sitting(seat).player is Player.PERSON and self.house.mutes(seat)

    def attends(self, party: PartyCode, grace: Duration, now: Moment) -> bool:
        """Says whether the delegation is there, or dropped out less than `grace` ago."""
        return any(each.seat.party == party and each.present(grace, now) for each in self.attendance)

    def in_touch(self, party: PartyCode) -> bool:
        """Says whether somebody of the delegation is there this very moment."""
        return any(each.player is not Player.NOBODY and each.away_since is None for each in self.members(party))

    def presided(self, setup: Setup) -> bool:
        """Says whether whoever presides is there this very moment: the Chair in its seat, or the presiding Party."""
        if setup.presiding is not None:
            return self.in_touch(setup.presiding)
        chair = self.sitting(CHAIR)
        return chair.player is not Player.NOBODY and chair.away_since is None

    def head(self, party: PartyCode) -> Seat:
        """Gives the seat of the head of a delegation, who alone commits the Party."""
        return _head(party, self.heads)

    def members(self, party: PartyCode) -> tuple[Attendance, ...]:
        """Gives everybody's place in a delegation, empty places included."""
        return tuple(each for each in self.attendance if each.seat.party == party)

    @property
    def offered(self) -> tuple[Attendance, ...]:
        """The seats that newcomers are shown: those that are held, and of each delegation the first free place.

        A delegation that a bot plays offers the bot's place alone.
        """
        free = {
            party: next((each.seat for each in self.members(party) if each.player is Player.NOBODY), None)
            for party in dict.fromkeys(each.seat.party for each in self.attendance if each.seat.party)
            if not any(each.player is Player.BOT for each in self.members(party))
        }
        return tuple(
            each
            for each in self.attendance
            if each.seat.party is None or each.player is not Player.NOBODY or each.seat == free.get(each.seat.party)
        )

    @property
    def table(self) -> tuple[Attendance, ...]:
        """Who sits at the table itself: the head of each delegation, and the Chair."""
        return at_table(self.attendance, self.heads)

    @property
    def final(self) -> Outcome | None:
        """The last decision on the text as a whole, one that adopted it before one that did not; None before any."""
        whole = [outcome for outcome in reversed(self.outcomes) if outcome.whole]
        return next((outcome for outcome in whole if outcome.adopted), whole[0] if whole else None)

    def deciding(self, setup: Setup) -> tuple[PartyCode, ...]:
        """Gives the Parties that the open decision hears; those with a say at the table where none is open."""
        decision = self.decision
        return setup.with_a_say if decision is None or decision.parties is None else decision.parties

    def treaty(self, setup: Setup) -> Text | None:
        """Gives the text of the treaty: the one adopted, or the opening text where none is drafted; else None."""
        if not setup.drafts:
            return setup.opening_text
        return self.final.text if self.final is not None and self.final.adopted else None

    def bound(self, setup: Setup, now: Moment) -> tuple[PartyCode, ...]:
        """Gives the Parties to the treaty at `now`, in the order of the cast.

        Where the scenario has no signature, everybody in the cast is one until it withdraws.
        """
        signed = setup.duration(Phase.SIGNATURE) > 0
        acted = {each.party: each for each in self.register.adherences}
        known = [acted.get(each.party) or each for each in _untouched(setup.parties)]
        return tuple([own.party for own in known if (own.bound(now) if signed else not own.left(now))])

    def terms(self, setup: Setup) -> Terms:
        """Gives the numbers that the treaty sets, or would set as it opened."""
        return setup.terms_of(self.treaty(setup) or setup.opening_text)

    def open_to(self, setup: Setup, party: PartyCode) -> bool:
        """Says whether the Party may sign (Article 10): a State always, an organization if the text says so."""
        return not _is_organization(setup, party) or self.terms(setup).organizations_sign

    def notifications(self, setup: Setup) -> int:
        """Gives how many notifications count towards entry into force (Article 12)."""
        all_count = self.terms(setup).organizations_count
        notified = [each.party for each in self.register.adherences if each.notified_at is not None]
        return sum(all_count or not _is_organization(setup, party) for party in notified)


def at_table(attendance: tuple[Attendance, ...], heads: Mapping[PartyCode, int]) -> tuple[Attendance, ...]:
    """Gives of all that attend who sits at the table itself: the head of each delegation, and the Chair."""
    return tuple(each for each in attendance if not each.seat.party or each.seat == _head(each.seat.party, heads))


def _head(party: PartyCode, heads: Mapping[PartyCode, int]) -> Seat:
    return delegation(party, heads.get(party, 1))


@Once
def _untouched(parties: tuple[Party, ...]) -> tuple[Adherence, ...]:
    return tuple(Adherence(party.code) for party in parties)


def _is_organization(setup: Setup, code: PartyCode) -> bool:
    party = setup.party(code)
    return party is not None and party.kind is PartyKind.ORGANIZATION


def proceedings_at_opening(setup: Setup) -> Proceedings:
    """Gives the proceedings of a table that nobody has come to yet: every clause in brackets, every seat empty."""
    return Proceedings(
        clauses=tuple(ClauseState(clause.id) for clause in setup.clauses),
        attendance=tuple(Attendance(seat) for seat in setup.seats),
    )

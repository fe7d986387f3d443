"""Conferring: a Conference of the Parties is proposed, supported, convened, opened and closed.

Source: draft treaty, Article 6; for an Extraordinary Conference, Article 8.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import bound_party, conference_of, conference_to_come, written
from corfu_rules.decisions.cases import Share
from corfu_rules.identifiers import MatterId, Moment, PartyCode
from corfu_rules.matters import Conference, Course, Motion, MotionStatus
from corfu_rules.orders import CHAIRS, DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import (
    AlreadyDone,
    DecisionUnderWay,
    NothingToTakeBack,
    NotInOrder,
    NotYours,
    Refusal,
    Unknown,
    WindowRunning,
)
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ProposeConference:
    """Proposes a Conference of the Parties after consultations in which one took part."""

    consultations: MatterId
    about: str


@dataclass(frozen=True, slots=True)
class SupportConference:
    """Supports a proposed Conference, as any Party may. When enough Parties do, the Depositary convenes it."""

    conference: MatterId


@dataclass(frozen=True, slots=True)
class StayAway:
    """Does not attend a conference, or walks out, and says why. Whoever stays away is missing from the quorum.

    Source: the game's own; the draft asks for a quorum and leaves it to each Party whether to come.
    """

    conference: MatterId
    reason: str


@dataclass(frozen=True, slots=True)
class AttendConference:
    """Attends a conference that one said one would stay away from."""

    conference: MatterId


@dataclass(frozen=True, slots=True)
class OpenConference:
    """Opens a conference that has been convened: whoever presides does so, on the last day the clock."""

    conference: MatterId


@dataclass(frozen=True, slots=True)
class CloseConference:
    """Closes the conference that sits: whoever presides does so, when its time is up the clock."""

    conference: MatterId


@dataclass(frozen=True, slots=True)
class ConferenceProposed:
    """A Conference of the Parties is proposed; `needed` Parties must support it."""

    conference: Conference
    needed: int
    at: Moment


@dataclass(frozen=True, slots=True)
class ConferenceSupported:
    """A Party supports the proposal."""

    conference: MatterId
    party: PartyCode
    count: int
    needed: int
    at: Moment


@dataclass(frozen=True, slots=True)
class ConferenceConvened:
    """The Depositary convenes the conference. It sits by `opens_by` at the latest."""

    conference: MatterId
    opens_by: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class AttendanceRefused:
    """A Party stays away from a conference, or walks out."""

    conference: MatterId
    party: PartyCode
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class AttendanceResumed:
    """A Party attends after all."""

    conference: MatterId
    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class ConferenceOpened:
    """The conference sits until `closes_by` at the latest; `attending` make the quorum."""

    conference: MatterId
    attending: tuple[PartyCode, ...]
    closes_by: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class ConferenceLapsed:
    """On the last day too few attended: the conference is not effective."""

    conference: MatterId
    attending: tuple[PartyCode, ...]
    absent: tuple[PartyCode, ...]
    quorum: Share
    at: Moment


@dataclass(frozen=True, slots=True)
class ConferenceClosed:
    """The conference is over. Motions that it has not decided fall."""

    conference: MatterId
    at: Moment


def _none_sits(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while another conference sits: one at a time."""
    if proceedings.register.sitting is not None:
        return NotInOrder(sentence("A conference sits now. One sits at a time."))
    return None


def _undecided(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while a text is being decided."""
    if proceedings.decision is not None:
        return DecisionUnderWay(sentence("First the text that is being decided."))
    return None


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    ProposeConference: Order(sentence("Propose a Conference of the Parties"), DELEGATIONS, _IN_FORCE),
    SupportConference: Order(sentence("Support a Conference of the Parties"), DELEGATIONS, _IN_FORCE),
    StayAway: Order(sentence("Stay away from a conference"), DELEGATIONS, _IN_FORCE),
    AttendConference: Order(sentence("Attend a conference after all"), DELEGATIONS, _IN_FORCE),
    OpenConference: Order(sentence("Open a conference"), CHAIRS, _IN_FORCE, needs=_none_sits),
    CloseConference: Order(sentence("Close the conference"), CHAIRS, _IN_FORCE, needs=_undecided),
}


def propose_conference(
    table: Table, seat: Seat, command: ProposeConference, now: Moment
) -> tuple[ConferenceProposed | ConferenceConvened, ...]:
    """Proposes. Refuses consultations that were not held, whoever took no part in them, and a second proposal.

    The proposer counts among the supporters unless the table reads Article 6 otherwise.
    """
    proposer, register = bound_party(table, seat, now), table.proceedings.register
    consultations = register.consultation(command.consultations)
    if consultations is None:
        raise Unknown(sentence("There are no consultations {matter}.", matter=command.consultations))
    if not consultations.held:
        raise NotInOrder(sentence("{matter} has not been held.", matter=consultations.id))
    if proposer not in consultations.taking_part:
        raise NotYours(sentence("A Party that took part in {matter} proposes this.", matter=consultations.id))
    if any(each.proposer == proposer and each.course is Course.PROPOSED for each in register.conferences):
        raise AlreadyDone(sentence("Your proposal of a conference stands. Seek support for it."))
    supporters = (proposer,) if table.setup.readings.proposer_supports else ()
    about = written(command.about, STATEMENT_LIMIT)
    conference = Conference(number(table), about, proposer, supporters=supporters)
    needed = table.proceedings.terms(table.setup).conference_support
    return (ConferenceProposed(conference, needed, now), *_convened(table, conference, now))


def number(table: Table) -> MatterId:
    """Gives the id of the next conference."""
    return MatterId(f"CF{len(table.proceedings.register.conferences) + 1}")


def support_conference(
    table: Table, seat: Seat, command: SupportConference, now: Moment
) -> tuple[ConferenceSupported | ConferenceConvened, ...]:
    """Supports. Refuses whoever supports it already, and a Conference that has been convened.

    Counted are those that the treaty still binds. Refuses the proposer where the table does not count its support.
    """
    party, conference = bound_party(table, seat, now), conference_of(table.proceedings, command.conference)
    if conference.course is not Course.PROPOSED:
        raise AlreadyDone(sentence("{matter} has been convened.", matter=conference.id))
    if party in conference.supporters:
        raise AlreadyDone(sentence("You support {matter}.", matter=conference.id))
    if party == conference.proposer:
        raise NotYours(sentence("You proposed {matter}. At this table other Parties support it.", matter=conference.id))
    after = replace(conference, supporters=(*conference.supporters, party))
    needed, bound = table.proceedings.terms(table.setup).conference_support, table.proceedings.bound(table.setup, now)
    count = sum(each in bound for each in after.supporters)
    supported = ConferenceSupported(conference.id, party, count, needed, now)
    return (supported, *_convened(table, after, now))


def _convened(table: Table, conference: Conference, now: Moment) -> tuple[ConferenceConvened, ...]:
    terms, bound = table.proceedings.terms(table.setup), table.proceedings.bound(table.setup, now)
    if sum(each in bound for each in conference.supporters) < terms.conference_support:
        return ()
    return (ConferenceConvened(conference.id, Moment(now + terms.days(terms.conference_days)), now),)


def stay_away(table: Table, seat: Seat, command: StayAway, now: Moment) -> tuple[AttendanceRefused]:
    """Stays away. Refuses whoever stays away already, a Party not bound, and a conference not convened or over."""
    party, conference = bound_party(table, seat, now), conference_to_come(table.proceedings, command.conference)
    if party in conference.staying_away:
        raise AlreadyDone(sentence("You have said that you stay away."))
    return (AttendanceRefused(conference.id, party, written(command.reason, REASON_LIMIT), now),)


def attend_conference(table: Table, seat: Seat, command: AttendConference, now: Moment) -> tuple[AttendanceResumed]:
    """Attends after all. Refuses whoever has not stayed away, and whoever the treaty does not bind."""
    party, conference = bound_party(table, seat, now), conference_to_come(table.proceedings, command.conference)
    if party not in conference.staying_away:
        raise NothingToTakeBack(sentence("You attend anyway."))
    return (AttendanceResumed(conference.id, party, now),)


def attending(table: Table, conference: Conference, now: Moment) -> tuple[PartyCode, ...]:
    """Gives the Parties to the treaty that attend: their delegation is there, and has not said that it stays away."""
    proceedings, grace = table.proceedings, table.setup.grace
    return tuple(
        party
        for party in proceedings.bound(table.setup, now)
        if party not in conference.staying_away and proceedings.attends(party, grace, now)
    )


def open_conference(
    table: Table, seat: Seat, command: OpenConference, now: Moment
) -> tuple[ConferenceOpened | ConferenceLapsed]:
    """Opens with a quorum: two thirds of the Parties, four fifths for an Extraordinary Conference.

    Refuses a conference that has not been convened, the clock before the last day, and without a quorum whoever
    presides before that day. Without a quorum on the last day the conference lapses.
    """
    conference = conference_to_come(table.proceedings, command.conference)
    if conference.course is Course.OPEN or conference.opens_by is None:
        raise AlreadyDone(sentence("{matter} sits already.", matter=conference.id))
    last_day = now >= conference.opens_by
    if seat.role is Role.CLOCK and not last_day:
        raise WindowRunning(sentence("The last day has not come."))
    terms = table.proceedings.terms(table.setup)
    quorum = terms.extraordinary_quorum if conference.extraordinary else terms.quorum
    bound, there = table.proceedings.bound(table.setup, now), attending(table, conference, now)
    if there and quorum.reached(len(there), len(bound)):
        return (ConferenceOpened(conference.id, there, Moment(now + terms.sitting), now),)
    if not last_day:
        raise NotInOrder(
            sentence(
                "Too few attend: {there} of {all} Parties, the quorum is {quorum}. Wait, or ask them to come.",
                there=len(there),
                all=len(bound),
                quorum=quorum,
            )
        )
    absent = tuple(each for each in bound if each not in there)
    return (ConferenceLapsed(conference.id, there, absent, quorum, now),)


def close_conference(table: Table, seat: Seat, command: CloseConference, now: Moment) -> tuple[ConferenceClosed]:
    """Closes. Refuses a conference that does not sit, and the clock before the time is up.

    An Extraordinary Conference does not wait for an ordinary one: on its last day the clock closes that.
    """
    conference = conference_of(table.proceedings, command.conference)
    if conference.course is not Course.OPEN or conference.closes_by is None:
        raise NotInOrder(sentence("{matter} does not sit.", matter=conference.id))
    ends_at = table.proceedings.register.sits_until
    if seat.role is Role.CLOCK and (ends_at is None or now < ends_at):
        raise WindowRunning(sentence("The conference still has time."))
    return (ConferenceClosed(conference.id, now),)


def deadline(proceedings: Proceedings) -> tuple[Moment, OpenConference | CloseConference] | None:
    """Gives when the conference that sits has to close, else when the next one has to open."""
    sitting = proceedings.register.sitting
    if sitting is not None:
        return (proceedings.register.sits_until or Moment(0), CloseConference(sitting.id))
    convened = [
        (each.opens_by, OpenConference(each.id))
        for each in proceedings.register.conferences
        if each.course is Course.CALLED and each.opens_by is not None
    ]
    return min(convened, key=lambda each: each[0], default=None)


Command = (
    ProposeConference | SupportConference | StayAway | AttendConference | OpenConference | CloseConference
)  # fmt: skip
_Later = (
    ConferenceSupported | ConferenceConvened | AttendanceRefused | AttendanceResumed | ConferenceOpened
    | ConferenceLapsed | ConferenceClosed
)  # fmt: skip
Event = ConferenceProposed | _Later


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case ProposeConference():
            return propose_conference(table, seat, command, now)
        case SupportConference():
            return support_conference(table, seat, command, now)
        case StayAway():
            return stay_away(table, seat, command, now)
        case AttendConference():
            return attend_conference(table, seat, command, now)
        case OpenConference():
            return open_conference(table, seat, command, now)
        case CloseConference():
            return close_conference(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    register = proceedings.register
    if isinstance(event, ConferenceProposed):
        conferences = (*register.conferences, event.conference)
    else:
        conferences = tuple(
            _after(each, event) if each.id == event.conference else each for each in register.conferences
        )
    motions = register.motions
    if isinstance(event, ConferenceClosed):
        motions = tuple(_fallen(each) if each.conference == event.conference else each for each in motions)
    return replace(proceedings, register=replace(register, conferences=conferences, motions=motions))


def _fallen(motion: Motion) -> Motion:
    return replace(motion, status=MotionStatus.FALLEN) if motion.status is MotionStatus.TABLED else motion


def _after(conference: Conference, event: _Later) -> Conference:
    match event:
        case ConferenceSupported():
            return replace(conference, supporters=(*conference.supporters, event.party))
        case ConferenceConvened():
            return replace(conference, course=Course.CALLED, opens_by=event.opens_by)
        case AttendanceRefused():
            return replace(conference, staying_away=(*conference.staying_away, event.party))
        case AttendanceResumed():
            kept = tuple(each for each in conference.staying_away if each != event.party)
            return replace(conference, staying_away=kept)
        case ConferenceOpened():
            return replace(conference, course=Course.OPEN, attended=event.attending, closes_by=event.closes_by)
        case ConferenceLapsed():
            return replace(conference, course=Course.LAPSED, attended=event.attending)
        case ConferenceClosed():
            return replace(conference, course=Course.OVER)
        case _:
            assert_never(event)

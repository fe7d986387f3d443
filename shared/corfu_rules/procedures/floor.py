"""The floor: what is said for all to hear, and whose turn it is to say it.

Where a speakers' list is kept, delegations ask for the floor, whoever presides gives it, and a statement gives it back.
The Chair and the instructor speak when they like. Organizations have the floor like States.

Source: Rules of Procedure, section IV.1(C), conduct of meetings.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.checks import own_party, party_of, written
from corfu_rules.floors import FloorRequest, ReplyRequest, Speaking
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import CHAIRS, DELEGATIONS, IN_SESSION, Order, Orders, may_preside
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings, Statement
from corfu_rules.refusals import (
    AlreadyDone,
    DeadlinePassed,
    NothingToTakeBack,
    NotYours,
    PointStands,
    Refusal,
    Unknown,
    WindowRunning,
)
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.speakers import gives_at, speaking_order
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """Speaks on the floor. Where a list is kept, a delegation needs the floor for that, and gives it back with it."""

    text: str


@dataclass(frozen=True, slots=True)
class RequestFloor:
    """Asks for the floor: puts one's delegation on the speakers' list."""


@dataclass(frozen=True, slots=True)
class LeaveSpeakersList:
    """Takes back one's request for the floor, and one's requests to reply."""


@dataclass(frozen=True, slots=True)
class YieldFloor:
    """Gives the floor back without a word more."""


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """Gives the floor to a delegation that waits for it; None: to the next on the list."""

    party: PartyCode | None = None


@dataclass(frozen=True, slots=True)
class EndTurn:
    """Takes the floor from whoever has it: the clock when its time is up, whoever presides before that too."""


@dataclass(frozen=True, slots=True)
class StatementMade:
    """Somebody spoke on the floor. `reply_to` is the number of the statement that was replied to."""

    speaker: Seat
    text: str
    at: Moment
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class FloorRequested:
    """A delegation waits for the floor."""

    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class SpeakersListLeft:
    """A delegation no longer waits for the floor."""

    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class FloorGiven:
    """A delegation has the floor until `ends_at`; to reply to the statement of that number, or to make its own."""

    party: PartyCode
    ends_at: Moment
    at: Moment
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class FloorYielded:
    """A delegation gave the floor back."""

    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The floor was taken from a delegation. `time_up` says whether its time was over."""

    party: PartyCode
    time_up: bool
    at: Moment


def list_kept(setup: Setup, _proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses a table where the floor is free."""
    if not setup.floor.kept:
        return AlreadyDone(sentence("The floor is free at this table: speak when you like."))
    return None


def point_stands(proceedings: Proceedings) -> Refusal | None:
    """Gives the refusal of what waits for the ruling on a point of order, None where none stands."""
    point = proceedings.floor.standing
    if point is None:
        return None
    return PointStands(sentence("{party} has raised a point of order. First the Chair rules on it.", party=point.party))


def _may_speak(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a delegation that does not have the floor where a list is kept, and one while a point of order stands.

    Refuses an organization where the scenario lets organizations only listen.
    """
    if (refusal := only_listens(setup, seat)) is not None:
        return refusal
    if not setup.floor.kept or seat.party is None or may_preside(setup, seat):
        return None
    if not proceedings.floor.has(seat.party):
        return NotYours(sentence("A speakers' list is kept. Ask for the floor first."))
    return point_stands(proceedings)


def only_listens(setup: Setup, seat: Seat) -> Refusal | None:
    """Gives the refusal of an organization at a table where organizations only listen, None for everybody else."""
    party = setup.party(seat.party) if seat.party is not None else None
    if party is None or party.kind is not PartyKind.ORGANIZATION or setup.organizations_speak:
        return None
    return NotYours(sentence("Organizations listen at this table; only States take the floor."))


def waiting_delegation(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a table where the floor is free, and whoever presides and may always speak.

    Refuses an organization where the scenario lets organizations only listen.
    """
    if (refusal := only_listens(setup, seat)) is not None:
        return refusal
    if may_preside(setup, seat):
        return AlreadyDone(sentence("You preside: you speak when you like."))
    return list_kept(setup, proceedings, seat)


def _may_request(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a table where the floor is free, whoever presides, and one that waits for the floor or has it."""
    if proceedings.floor.has(seat.party):
        return AlreadyDone(sentence("You have the floor."))
    if proceedings.floor.request(seat.party) is not None:
        return AlreadyDone(sentence("You are on the speakers' list."))
    return waiting_delegation(setup, proceedings, seat)


def _may_leave(_setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a delegation that does not wait for the floor."""
    floor = proceedings.floor
    if seat.party in {each.party for each in floor.requests} | {each.party for each in floor.replies}:
        return None
    return NothingToTakeBack(sentence("You have not asked for the floor."))


def _may_yield(_setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses a delegation that does not have the floor."""
    if proceedings.floor.has(seat.party):
        return None
    return NothingToTakeBack(sentence("You do not have the floor."))


def _may_give(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses while somebody has the floor, while a point of order stands, and where nobody who is there waits."""
    refusal = list_kept(setup, proceedings, seat) or point_stands(proceedings)
    if refusal is not None:
        return refusal
    if proceedings.floor.speaking is not None:
        return AlreadyDone(sentence("{party} has the floor.", party=proceedings.floor.speaking.party))
    if not speaking_order(setup, proceedings):
        return Unknown(sentence("Nobody who is here waits for the floor."))
    return None


def _may_end(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while nobody has the floor."""
    if proceedings.floor.speaking is None:
        return NothingToTakeBack(sentence("Nobody has the floor."))
    return None


SPOKEN = IN_SESSION - {Phase.BRIEFING}
"""The phases in which anything is said on the floor."""
ORDERS: Orders = {
    MakeStatement: Order(
        sentence("Speak"),
        frozenset({Role.DELEGATION, Role.CHAIR, Role.INSTRUCTOR}),
        SPOKEN,
        needs=_may_speak,
        talk=True,
    ),
    RequestFloor: Order(sentence("Ask for the floor"), DELEGATIONS, SPOKEN, needs=_may_request, talk=True),
    LeaveSpeakersList: Order(sentence("Leave the speakers' list"), DELEGATIONS, SPOKEN, needs=_may_leave),
    YieldFloor: Order(sentence("Give the floor back"), DELEGATIONS, SPOKEN, needs=_may_yield),
    GiveFloor: Order(sentence("Give the floor"), CHAIRS, SPOKEN, needs=_may_give),
    EndTurn: Order(sentence("Take the floor back"), CHAIRS, SPOKEN, needs=_may_end),
}


def make_statement(table: Table, seat: Seat, command: MakeStatement, now: Moment) -> tuple[StatementMade]:
    """Speaks. Refuses an empty statement and one over the limit, and one after one's time is up."""
    text, speaking = written(command.text, STATEMENT_LIMIT), table.proceedings.floor.speaking
    if speaking is None or speaking.party != seat.party:
        return (StatementMade(seat, text, now),)
    if now >= speaking.ends_at:
        raise DeadlinePassed(sentence("Your time is up. Ask for the floor again."))
    return (StatementMade(seat, text, now, speaking.reply_to),)


def request_floor(seat: Seat, now: Moment) -> tuple[FloorRequested]:
    """Asks. Refuses a seat that plays no Party."""
    return (FloorRequested(own_party(seat), now),)


def leave_speakers_list(seat: Seat, now: Moment) -> tuple[SpeakersListLeft]:
    """Leaves. Refuses a seat that plays no Party."""
    return (SpeakersListLeft(own_party(seat), now),)


def yield_floor(seat: Seat, now: Moment) -> tuple[FloorYielded]:
    """Yields. Refuses a seat that plays no Party."""
    return (FloorYielded(own_party(seat), now),)


def give_floor(table: Table, seat: Seat, command: GiveFloor, now: Moment) -> tuple[FloorGiven]:
    """Gives. Refuses a delegation that does not wait for the floor or is not there, and the clock before its time."""
    setup, proceedings = table.setup, table.proceedings
    upcoming = speaking_order(setup, proceedings)
    wanted = command.party and party_of(setup, command.party)
    found = next((each for each in upcoming if wanted is None or each.party == wanted), None)
    if found is None:
        raise Unknown(sentence("{party} does not wait for the floor.", party=wanted))
    if seat.role is Role.CLOCK and now < gives_at(setup, proceedings):
        raise WindowRunning(sentence("Whoever presides may still give the floor."))
    if isinstance(found, ReplyRequest):
        return (FloorGiven(found.party, Moment(now + setup.floor.reply), now, found.statement),)
    return (FloorGiven(found.party, Moment(now + setup.floor.turn), now),)


def end_turn(table: Table, seat: Seat, now: Moment) -> tuple[TurnEnded]:
    """Takes the floor back. Refuses the clock before the time is up, and while a point of order interrupts."""
    speaking = table.proceedings.floor.speaking
    if speaking is None:
        raise NothingToTakeBack(sentence("Nobody has the floor."))
    interrupted = table.proceedings.floor.standing is not None
    if seat.role is Role.CLOCK and (now < speaking.ends_at or interrupted):
        raise WindowRunning(sentence("{party} still has time to speak.", party=speaking.party))
    return (TurnEnded(speaking.party, now >= speaking.ends_at and not interrupted, now),)


def deadline(table: Table) -> tuple[Moment, GiveFloor | EndTurn] | None:
    """Gives when the clock takes the floor from whoever has it, or gives it to the next."""
    floor = table.proceedings.floor
    if floor.standing is not None:
        return None
    if floor.speaking is not None:
        return floor.speaking.ends_at, EndTurn()
    if speaking_order(table.setup, table.proceedings):
        return gives_at(table.setup, table.proceedings), GiveFloor()
    return None


def statement_made(proceedings: Proceedings, event: StatementMade) -> Proceedings:
    """Gives the proceedings with the statement. It gives the floor back."""
    made = Statement(event.speaker, event.text, event.at, event.reply_to)
    # Added and not unpacked: a long table has thousands, which that would copy twice.
    after = replace(proceedings, statements=proceedings.statements + (made,))  # noqa: RUF005
    return _freed(after, event.at) if after.floor.has(event.speaker.party) else after


def floor_requested(proceedings: Proceedings, event: FloorRequested) -> Proceedings:
    """Gives the proceedings with the request."""
    floor = proceedings.floor
    return replace(proceedings, floor=replace(floor, requests=(*floor.requests, FloorRequest(event.party, event.at))))


def speakers_list_left(proceedings: Proceedings, event: SpeakersListLeft) -> Proceedings:
    """Gives the proceedings without the Party's requests."""
    floor = proceedings.floor
    requests = tuple(each for each in floor.requests if each.party != event.party)
    replies = tuple(each for each in floor.replies if each.party != event.party)
    return replace(proceedings, floor=replace(floor, requests=requests, replies=replies))


def floor_given(proceedings: Proceedings, event: FloorGiven) -> Proceedings:
    """Gives the proceedings with the Party speaking; what it waited for is done."""
    floor = proceedings.floor
    own = event.reply_to is None
    requests = tuple(each for each in floor.requests if each.party != event.party or not own)
    replies = tuple(each for each in floor.replies if (each.party, each.statement) != (event.party, event.reply_to))
    speaking = Speaking(event.party, event.at, event.ends_at, event.reply_to)
    return replace(proceedings, floor=replace(floor, speaking=speaking, requests=requests, replies=replies))


def _freed(proceedings: Proceedings, at: Moment) -> Proceedings:
    return replace(proceedings, floor=replace(proceedings.floor, speaking=None, free_since=at))


Command = MakeStatement | RequestFloor | LeaveSpeakersList | YieldFloor | GiveFloor | EndTurn
Event = StatementMade | FloorRequested | SpeakersListLeft | FloorGiven | FloorYielded | TurnEnded


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case MakeStatement():
            return make_statement(table, seat, command, now)
        case RequestFloor():
            return request_floor(seat, now)
        case LeaveSpeakersList():
            return leave_speakers_list(seat, now)
        case YieldFloor():
            return yield_floor(seat, now)
        case GiveFloor():
            return give_floor(table, seat, command, now)
        case EndTurn():
            return end_turn(table, seat, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case StatementMade():
            return statement_made(proceedings, event)
        case FloorRequested():
            return floor_requested(proceedings, event)
        case SpeakersListLeft():
            return speakers_list_left(proceedings, event)
        case FloorGiven():
            return floor_given(proceedings, event)
        case FloorYielded() | TurnEnded():
            return _freed(proceedings, event.at)
        case _:
            assert_never(event)

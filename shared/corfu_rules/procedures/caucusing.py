"""Caucusing: small groups that talk among themselves while the meeting goes on.

Everybody sees which caucuses there are and who is in them. What is said there is heard by those who are in it at that
moment, and by the instructor; whom somebody invites is known to the two of them. The Chair's own seat is in none; where
a Party presides it is a member like any other.

Source: Rules of Procedure, section V(B), informal working groups; how many and how long is the game's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from corfu_rules.caucuses import Caucus, CaucusEnding, CaucusLine, Invitation
from corfu_rules.checks import own_party, party_of, written
from corfu_rules.identifiers import CaucusId, Moment, PartyCode
from corfu_rules.orders import CLOCKS, DELEGATIONS, INSTRUCTORS, Order, Orders
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NothingToTakeBack, NotYours, TooLong, Unknown, WindowRunning
from corfu_rules.remembering import Once
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import NAME_LIMIT, STATEMENT_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class OpenCaucus:
    """Opens a caucus: anybody may join, or with `by_invitation` only those who are invited."""

    name: str
    by_invitation: bool = False
    invite: tuple[PartyCode, ...] = ()


@dataclass(frozen=True, slots=True)
class InviteToCaucus:
    """Invites Parties into a caucus that one is in. Nobody else learns of it."""

    caucus: CaucusId
    invite: tuple[PartyCode, ...]


@dataclass(frozen=True, slots=True)
class JoinCaucus:
    """Goes to a caucus."""

    caucus: CaucusId


@dataclass(frozen=True, slots=True)
class LeaveCaucus:
    """Leaves a caucus. When the last one leaves, it is over."""

    caucus: CaucusId


@dataclass(frozen=True, slots=True)
class CloseCaucus:
    """Ends a caucus: its convener, the instructor, or the clock when its time is up."""

    caucus: CaucusId


@dataclass(frozen=True, slots=True)
class SpeakInCaucus:
    """Says something in a caucus, to those who are in it now."""

    caucus: CaucusId
    text: str


@dataclass(frozen=True, slots=True)
class CaucusOpened:
    """There is a caucus. Everybody sees it."""

    caucus: Caucus
    at: Moment


@dataclass(frozen=True, slots=True)
class CaucusJoined:
    """A Party came to a caucus. Everybody sees it."""

    caucus: CaucusId
    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class CaucusLeft:
    """A Party left a caucus. Everybody sees it."""

    caucus: CaucusId
    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class CaucusEnded:
    """A caucus is over. Everybody sees it."""

    caucus: CaucusId
    ending: CaucusEnding
    at: Moment


@dataclass(frozen=True, slots=True)
class PartyInvited:
    """A Party was invited into a caucus."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class CaucusAddressed:
    """Something was said in a caucus."""

    line: CaucusLine


@dataclass(frozen=True, slots=True)
class InvitationReceived:
    """What the two Parties and the instructor learn of an invitation."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class CaucusHeard:
    """What those who were in a caucus, and the instructor, learn of what was said there."""

    line: CaucusLine


ORDERS: Orders = {
    OpenCaucus: Order(sentence("Open a caucus"), DELEGATIONS, members=True),
    InviteToCaucus: Order(sentence("Invite to a caucus"), DELEGATIONS, members=True),
    JoinCaucus: Order(sentence("Join a caucus"), DELEGATIONS, members=True),
    LeaveCaucus: Order(sentence("Leave a caucus"), DELEGATIONS, members=True),
    CloseCaucus: Order(sentence("Close a caucus"), DELEGATIONS | INSTRUCTORS | CLOCKS, members=True),
    SpeakInCaucus: Order(sentence("Speak in a caucus"), DELEGATIONS, members=True, talk=True),
}


def open_caucus(table: Table, seat: Seat, command: OpenCaucus, now: Moment) -> tuple[CaucusOpened | PartyInvited, ...]:
    """Opens. Refuses a caucus without a name or with that of another, and a second caucus of the same Party."""
    party, name = own_party(seat), written(command.name, STATEMENT_LIMIT)
    if len(name) > NAME_LIMIT:
        raise TooLong(sentence("Too long: {length} characters, at most {limit}.", length=len(name), limit=NAME_LIMIT))
    for each in going_on(table.proceedings):
        if each.name.casefold() == name.casefold():
            raise AlreadyDone(sentence("There is a caucus of that name: {caucus}.", caucus=each.id))
        if each.convener == party:
            raise AlreadyDone(sentence("You convene {caucus}. Close it first.", caucus=each.id))
    number = CaucusId(f"CA{len(table.proceedings.caucuses) + 1}")
    ends_at = Moment(now + table.setup.caucus.lasts)
    caucus = Caucus(number, name, command.by_invitation, party, (party,), now, ends_at, (party,))
    return CaucusOpened(caucus, now), *_invitations(table, caucus, party, command.invite, now)


def invite_to_caucus(table: Table, seat: Seat, command: InviteToCaucus, now: Moment) -> tuple[PartyInvited, ...]:
    """Invites. Refuses whoever is not in the caucus, nobody at all, and Parties that are in it or were invited by one.

    That another has invited a Party is no reason to refuse: it would tell of that invitation.
    """
    caucus, party = _within(table, seat, command.caucus)
    if not command.invite:
        raise Missing(sentence("Say whom you invite."))
    return _invitations(table, caucus, party, command.invite, now)


def _invitations(
    table: Table, caucus: Caucus, inviter: PartyCode, invite: tuple[PartyCode, ...], now: Moment
) -> tuple[PartyInvited, ...]:
    invited = tuple(dict.fromkeys(party_of(table.setup, each) for each in invite))
    for each in invited:
        if each in caucus.members:
            raise AlreadyDone(sentence("{party} is in the caucus.", party=each))
        if any((one.caucus, one.inviter, one.invited) == (caucus.id, inviter, each) for one in table.invitations):
            raise AlreadyDone(sentence("You have invited {party}.", party=each))
    return tuple(PartyInvited(Invitation(caucus.id, inviter, each, now)) for each in invited)


def join_caucus(table: Table, seat: Seat, command: JoinCaucus, now: Moment) -> tuple[CaucusJoined]:
    """Joins. Refuses a caucus that is over, full, or closed to those who were not invited."""
    caucus, party = _going_on(table.proceedings, command.caucus), own_party(seat)
    if party in caucus.members:
        raise AlreadyDone(sentence("You are in {caucus}.", caucus=caucus.id))
    if not may_join(caucus, party, table.invitations):
        raise NotYours(sentence("{caucus} is closed: only those who are invited join it.", caucus=caucus.id))
    if len(caucus.members) >= table.setup.caucus.most:
        raise AlreadyDone(
            sentence("{caucus} is full: it has {count} Parties.", caucus=caucus.id, count=len(caucus.members))
        )
    return (CaucusJoined(caucus.id, party, now),)


def may_join(caucus: Caucus, party: PartyCode, invitations: tuple[Invitation, ...]) -> bool:
    """Says whether the caucus is open to that Party; `invitations` are all, or those that the Party knows of."""
    invited = any(each.caucus == caucus.id and each.invited == party for each in invitations)
    return invited or not caucus.by_invitation


def leave_caucus(table: Table, seat: Seat, command: LeaveCaucus, now: Moment) -> tuple[CaucusLeft | CaucusEnded, ...]:
    """Leaves. Refuses a caucus that is over, and one that one is not in."""
    caucus, party = _within(table, seat, command.caucus)
    left = CaucusLeft(caucus.id, party, now)
    return (left,) if len(caucus.members) > 1 else (left, CaucusEnded(caucus.id, CaucusEnding.EMPTY, now))


def close_caucus(table: Table, seat: Seat, command: CloseCaucus, now: Moment) -> tuple[CaucusEnded]:
    """Closes. Refuses a Party that does not convene it, and the clock before its time."""
    caucus = _going_on(table.proceedings, command.caucus)
    if seat.role is Role.CLOCK:
        if now < caucus.ends_at:
            raise WindowRunning(sentence("The time of {caucus} is not up.", caucus=caucus.id))
        return (CaucusEnded(caucus.id, CaucusEnding.TIME_UP, now),)
    if seat.role is Role.DELEGATION and own_party(seat) != caucus.convener:
        raise NotYours(sentence("{party} convenes {caucus}.", party=caucus.convener, caucus=caucus.id))
    return (CaucusEnded(caucus.id, CaucusEnding.CLOSED, now),)


def speak_in_caucus(table: Table, seat: Seat, command: SpeakInCaucus, now: Moment) -> tuple[CaucusAddressed]:
    """Speaks. Refuses a caucus that is over, one that one is not in, and a line that is empty or over the limit."""
    caucus, _party = _within(table, seat, command.caucus)
    text = written(command.text, STATEMENT_LIMIT)
    return (CaucusAddressed(CaucusLine(caucus.id, seat, text, now, caucus.members)),)


def going_on(proceedings: Proceedings) -> tuple[Caucus, ...]:
    """Gives the caucuses that are not over."""
    return _going_on_among(proceedings.caucuses)


@Once
def _going_on_among(caucuses: tuple[Caucus, ...]) -> tuple[Caucus, ...]:
    return tuple(each for each in caucuses if each.ended is None)


def _going_on(proceedings: Proceedings, wanted: CaucusId) -> Caucus:
    caucus = next((each for each in proceedings.caucuses if each.id == wanted), None)
    if caucus is None:
        raise Unknown(sentence("There is no caucus {caucus}.", caucus=wanted))
    if caucus.ended is not None:
        raise AlreadyDone(sentence("{caucus} is over.", caucus=caucus.id))
    return caucus


def _within(table: Table, seat: Seat, wanted: CaucusId) -> tuple[Caucus, PartyCode]:
    caucus, party = _going_on(table.proceedings, wanted), own_party(seat)
    if party not in caucus.members:
        raise NothingToTakeBack(sentence("You are not in {caucus}.", caucus=caucus.id))
    return caucus, party


def deadline(proceedings: Proceedings) -> tuple[Moment, CloseCaucus] | None:
    """Gives the next caucus whose time is up."""
    upcoming = [(each.ends_at, CloseCaucus(each.id)) for each in going_on(proceedings)]
    return min(upcoming, key=lambda each: each[0], default=None)


def party_invited(table: Table, event: PartyInvited) -> Table:
    """Gives the table with the invitation."""
    return replace(table, invitations=(*table.invitations, event.invitation))


def caucus_addressed(table: Table, event: CaucusAddressed) -> Table:
    """Gives the table with what was said."""
    return replace(table, caucus_lines=(*table.caucus_lines, event.line))


def disclose_invitation(event: PartyInvited, viewer: Seat) -> InvitationReceived | None:
    """Gives it to the two Parties and the instructor, and nothing to anybody else."""
    if viewer.role is Role.INSTRUCTOR or event.invitation.concerns(viewer.party):
        return InvitationReceived(event.invitation)
    return None


def disclose_line(event: CaucusAddressed, viewer: Seat) -> CaucusHeard | None:
    """Gives it to those who were in the caucus and to the instructor, and nothing to anybody else."""
    if viewer.role is Role.INSTRUCTOR or viewer.party in event.line.heard_by:
        return CaucusHeard(event.line)
    return None


def _changed(proceedings: Proceedings, caucus: CaucusId, change: Callable[[Caucus], Caucus]) -> Proceedings:
    return replace(
        proceedings, caucuses=tuple(change(each) if each.id == caucus else each for each in proceedings.caucuses)
    )


def _joined(caucus: Caucus, party: PartyCode) -> Caucus:
    attended = tuple(dict.fromkeys((*caucus.attended, party)))
    return replace(caucus, members=(*caucus.members, party), attended=attended)


def _left(caucus: Caucus, party: PartyCode) -> Caucus:
    return replace(caucus, members=tuple(each for each in caucus.members if each != party))


Command = OpenCaucus | InviteToCaucus | JoinCaucus | LeaveCaucus | CloseCaucus | SpeakInCaucus
Event = CaucusOpened | CaucusJoined | CaucusLeft | CaucusEnded
Secret = PartyInvited | CaucusAddressed


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case OpenCaucus():
            return open_caucus(table, seat, command, now)
        case InviteToCaucus():
            return invite_to_caucus(table, seat, command, now)
        case JoinCaucus():
            return join_caucus(table, seat, command, now)
        case LeaveCaucus():
            return leave_caucus(table, seat, command, now)
        case CloseCaucus():
            return close_caucus(table, seat, command, now)
        case SpeakInCaucus():
            return speak_in_caucus(table, seat, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case CaucusOpened():
            return replace(proceedings, caucuses=(*proceedings.caucuses, event.caucus))
        case CaucusJoined():
            return _changed(proceedings, event.caucus, lambda each: _joined(each, event.party))
        case CaucusLeft():
            return _changed(proceedings, event.caucus, lambda each: _left(each, event.party))
        case CaucusEnded():
            return _changed(proceedings, event.caucus, lambda each: replace(each, ended=event.ending))
        case _:
            assert_never(event)

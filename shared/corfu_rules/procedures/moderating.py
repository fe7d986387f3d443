"""Moderating: the instructor mutes and removes people and closes the lobby, and takes each of it back.

Everybody sees who is muted and whether the lobby is closed. That somebody was removed, the instructors alone see; for
the others a seat has become free. Source: the game's own, after what people who run classes ask for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import ALWAYS, INSTRUCTORS, Order, Orders
from corfu_rules.procedures.attending import SeatVacated, seat_of
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.refusals import AlreadyDone, NothingToTakeBack, Refusal, Unknown
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.steering import House, Removal, plain_person
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class MuteSeat:
    """Mutes the person at a seat, or the `whole` delegation: no notes, speeches or talk; all other moves stay open."""

    seat: Seat
    whole: bool = False


@dataclass(frozen=True, slots=True)
class UnmuteSeat:
    """Lets the person at a seat, or the `whole` delegation, speak again."""

    seat: Seat
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Removes the person at a seat for good. The seat is free, or a bot plays it where bots play."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class ReadmitPerson:
    """Lets a person who was removed take a seat again."""

    name: str


@dataclass(frozen=True, slots=True)
class LockLobby:
    """Closes the lobby: nobody new takes a seat. Those who hold one come back to it; others may watch."""


@dataclass(frozen=True, slots=True)
class UnlockLobby:
    """Opens the lobby again."""


@dataclass(frozen=True, slots=True)
class SeatMuted:
    """A person, or a whole delegation, is muted."""

    seat: Seat
    whole: bool
    at: Moment


@dataclass(frozen=True, slots=True)
class SeatUnmuted:
    """A person, or a whole delegation, may speak again."""

    seat: Seat
    whole: bool
    at: Moment


@dataclass(frozen=True, slots=True)
class LobbyLocked:
    """Nobody new takes a seat from now on."""

    at: Moment


@dataclass(frozen=True, slots=True)
class LobbyUnlocked:
    """New people may take seats again."""

    at: Moment


@dataclass(frozen=True, slots=True)
class PersonRemoved:
    """A person was removed."""

    removal: Removal


@dataclass(frozen=True, slots=True)
class PersonReadmitted:
    """A person who was removed may come back."""

    name: str
    at: Moment


@dataclass(frozen=True, slots=True)
class RemovalLearned:
    """What the instructor learns of a removal."""

    removal: Removal


@dataclass(frozen=True, slots=True)
class ReadmissionLearned:
    """What the instructor learns when somebody may come back."""

    name: str
    at: Moment


def _open(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses when the lobby is closed."""
    return AlreadyDone(sentence("The lobby is closed already.")) if proceedings.house.locked else None


def _locked(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses when the lobby is open."""
    return None if proceedings.house.locked else NothingToTakeBack(sentence("The lobby is open."))


ORDERS: Orders = {
    MuteSeat: Order(sentence("Mute"), INSTRUCTORS, ALWAYS, at_rest=True),
    UnmuteSeat: Order(sentence("Let speak again"), INSTRUCTORS, ALWAYS, at_rest=True),
    RemovePerson: Order(sentence("Remove a person"), INSTRUCTORS, ALWAYS, at_rest=True),
    ReadmitPerson: Order(sentence("Let a person come back"), INSTRUCTORS, ALWAYS, at_rest=True),
    LockLobby: Order(sentence("Close the lobby"), INSTRUCTORS, ALWAYS, at_rest=True, needs=_open),
    UnlockLobby: Order(sentence("Open the lobby"), INSTRUCTORS, ALWAYS, at_rest=True, needs=_locked),
}
Command = MuteSeat | UnmuteSeat | RemovePerson | ReadmitPerson | LockLobby | UnlockLobby
Event = SeatMuted | SeatUnmuted | LobbyLocked | LobbyUnlocked
Secret = PersonRemoved | PersonReadmitted
Notice = RemovalLearned | ReadmissionLearned


def mute_seat(table: Table, command: MuteSeat, now: Moment) -> tuple[SeatMuted]:
    """Mutes. Refuses an unknown seat, a place where no person sits, and whoever is muted already."""
    sitting = seat_of(table, command.seat)
    whole = command.whole and command.seat.party is not None
    if _is_set(table.proceedings.house, command.seat, whole=whole):
        raise AlreadyDone(sentence("{seat} is muted already.", seat=command.seat))
    if not whole and sitting.player is not Player.PERSON:
        raise Unknown(sentence("Nobody sits at {seat} who could be muted.", seat=command.seat))
    return (SeatMuted(command.seat, whole, now),)


def unmute_seat(table: Table, command: UnmuteSeat, now: Moment) -> tuple[SeatUnmuted]:
    """Lets speak again. Refuses an unknown seat, and whoever is not muted in that way."""
    seat_of(table, command.seat)
    whole = command.whole and command.seat.party is not None
    if not _is_set(table.proceedings.house, command.seat, whole=whole):
        raise NothingToTakeBack(sentence("{seat} is not muted.", seat=command.seat))
    return (SeatUnmuted(command.seat, whole, now),)


def _is_set(house: House, seat: Seat, *, whole: bool) -> bool:
    return seat.party in house.muted_parties if whole else seat in house.muted


def remove_person(table: Table, command: RemovePerson, now: Moment) -> tuple[PersonRemoved, SeatVacated]:
    """Removes whoever holds the seat, or for whom a bot keeps it. Refuses a seat that belongs to no person."""
    sitting = seat_of(table, command.seat)
    name = sitting.name if sitting.player is Player.PERSON else sitting.kept_for
    if not name:
        raise NothingToTakeBack(sentence("No person holds {seat}.", seat=command.seat))
    # The removal first: whoever is put out hears why before hearing that the seat is empty.
    return PersonRemoved(Removal(name, command.seat, now)), SeatVacated(command.seat, now)


def readmit_person(table: Table, command: ReadmitPerson, now: Moment) -> tuple[PersonReadmitted]:
    """Lets come back. Refuses somebody who was not removed."""
    wanted = plain_person(command.name)
    name = next((each.name for each in table.removals if plain_person(each.name) == wanted), None)
    if name is None:
        names = ", ".join(each.name for each in table.removals) or "–"
        raise NothingToTakeBack(sentence("Nobody of that name was removed. Removed: {names}.", names=names))
    return (PersonReadmitted(name, now),)


def lock_lobby(_table: Table, now: Moment) -> tuple[LobbyLocked]:
    """Closes it."""
    return (LobbyLocked(now),)


def unlock_lobby(_table: Table, now: Moment) -> tuple[LobbyUnlocked]:
    """Opens it."""
    return (LobbyUnlocked(now),)


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Event | Secret | SeatVacated, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case MuteSeat():
            return mute_seat(table, command, now)
        case UnmuteSeat():
            return unmute_seat(table, command, now)
        case RemovePerson():
            return remove_person(table, command, now)
        case ReadmitPerson():
            return readmit_person(table, command, now)
        case LockLobby():
            return lock_lobby(table, now)
        case UnlockLobby():
            return unlock_lobby(table, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return replace(proceedings, house=_housed(proceedings.house, event))


def _housed(house: House, event: Event) -> House:
    match event:
        case SeatMuted(seat, True):
            return replace(house, muted_parties=(*house.muted_parties, _party(seat)))
        case SeatMuted(seat):
            return replace(house, muted=(*house.muted, seat))
        case SeatUnmuted(seat, True):
            left = tuple(each for each in house.muted_parties if each != seat.party)
            return replace(house, muted_parties=left)
        case SeatUnmuted(seat):
            return replace(house, muted=tuple(each for each in house.muted if each != seat))
        case LobbyLocked():
            return replace(house, locked=True)
        case LobbyUnlocked():
            return replace(house, locked=False)
        case _:
            assert_never(event)


def _party(seat: Seat) -> PartyCode:
    if seat.party is None:
        raise ValueError("a journal that mutes the delegation of no Party is damaged")
    return seat.party


def settle(table: Table, event: Secret) -> Table:
    """Gives the table after a secret of this family."""
    match event:
        case PersonRemoved():
            return replace(table, removals=(*table.removals, event.removal))
        case PersonReadmitted():
            return replace(table, removals=_without(table.removals, event.name))
        case _:
            assert_never(event)


def disclose(event: Secret, viewer: Seat) -> Notice | None:
    """Gives removals to the instructor, and nothing to anybody else."""
    if viewer.role is not Role.INSTRUCTOR:
        return None
    match event:
        case PersonRemoved():
            return RemovalLearned(event.removal)
        case PersonReadmitted():
            return ReadmissionLearned(event.name, event.at)
        case _:
            assert_never(event)


def learn(removals: tuple[Removal, ...], notice: Notice) -> tuple[Removal, ...]:
    """Gives the removals after a notice of this family."""
    match notice:
        case RemovalLearned():
            return (*removals, notice.removal)
        case ReadmissionLearned():
            return _without(removals, notice.name)
        case _:
            assert_never(notice)


def _without(removals: tuple[Removal, ...], name: str) -> tuple[Removal, ...]:
    return tuple(each for each in removals if plain_person(each.name) != plain_person(name))

"""Who holds which seat of a table, and by what right: names, seat tokens, the instructor token."""

from __future__ import annotations

import asyncio
import logging
import unicodedata
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from corfu_rules.procedures.attending import FillSeat, ReportAway, VacateSeat
from corfu_rules.procedures.contesting import ReportContest
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.seating_rules import Latecomers
from corfu_rules.seats import HOST, Role, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.setup import NAME_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_server.failpoints import Failpoint, reached
from corfu_server.faults import SeatingError
from corfu_server.journals import Journal, JournalDamaged, JournalError, SeatRecord
from corfu_server.tables import RunningTable
from corfu_server.tokens import (
    GOOD,
    Standing,
    first_record,
    new_token,
    received,
    revoked,
    standing_of,
    token_fits,
    turned,
)
from corfu_wire.messages import JoinRequest, Refused

_log = logging.getLogger(__name__)

MayTake = Callable[[Seat], bool]
"""Says whether a free seat is kept for whoever asks for it; raises `SeatingError` where it is kept for another."""


def nobody_expected(_seat: Seat) -> bool:
    """Says that no seat is kept for anybody, as at a table without a roster."""
    return False


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody may sit: the seat's next token (empty where none is needed), and whether the seat was free before."""

    seat: Seat
    token: str
    may_instruct: bool
    is_new: bool


class TokenCopied(SeatingError):
    """A token came back that has been used up: now all of its seat's are revoked, and its session is to end."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("seat-contested", contested(seat))
        self.seat = seat


def contested(seat: Seat) -> Sentence:
    """Gives what those hear who claimed a seat that two people claimed."""
    return sentence("Two people claimed the seat of {seat}, so nobody holds it now. Ask the instructor.", seat=seat)


def not_yours(seat: Seat) -> SeatingError:
    """Gives what whoever shows a token hears that does not fit the seat, or no more."""
    return SeatingError("wrong-token", sentence("The seat of {seat} is not yours. Choose a seat.", seat=seat))


def is_too_late(table: Table) -> bool:
    """Says whether a table has begun that takes nobody new from then on."""
    return table.proceedings.clock.started and table.setup.latecomers is Latecomers.OBSERVE


class SeatingOver(Exception):
    """The table goes on as a branch, and these seats are no longer given out."""


def plain_name(typed: str) -> str:
    """Gives a name as it is shown to others: no control or direction characters, single spaces, at most 40 letters.

    >>> plain_name("  Anna   B. ")
    'Anna B.'
    """
    kept = "".join(" " if letter.isspace() else letter for letter in typed)
    kept = "".join(letter for letter in kept if unicodedata.category(letter)[0] != "C")
    return " ".join(kept.split())[:NAME_LIMIT].strip()


def _placed(records: Sequence[SeatRecord], attendance: Iterable[Attendance]) -> Sequence[SeatRecord]:
    """Gives the record of each seat that somebody holds, or that a bot keeps for somebody.

    A record of another seat is dead: the host died while somebody sat down, who was never told, or between freeing the
    seat and forgetting who held it. One under a seat that is another's is that of somebody who was moved, if the host
    died before it could be stored: the name says where to.
    """
    holders = {str(each.seat): each.kept_for or each.name for each in attendance if _is_held(each)}
    right = {each.seat: each for each in records if holders.get(each.seat) == each.name}
    astray = [each for each in records if each.seat not in right]
    for seat in holders.keys() - right.keys():
        moved = next((each for each in astray if each.name == holders[seat]), None)
        if moved is not None:
            right[seat] = replace(moved, seat=seat)
    return [right[seat] for seat in sorted(right)]


def _is_held(sitting: Attendance) -> bool:
    return sitting.player is Player.PERSON or bool(sitting.kept_for)


class Seating:
    """The seats of one table. Of every token only the hash is kept."""

    def __init__(self, table: RunningTable, journal: Journal, records: Iterable[SeatRecord] = ()) -> None:
        self._table = table
        self._journal = journal
        self._held = {record.seat: record for record in records}
        self._one_at_a_time = asyncio.Lock()
        self._is_over = False

    @classmethod
    async def recall(cls, table: RunningTable, journal: Journal) -> Seating:
        """Gives the seating that the journal holds. Everybody is away until they come back."""
        attendance = table.state.proceedings.attendance
        persons = [each for each in attendance if each.player is Player.PERSON]
        try:
            kept = await journal.seats(table.record.table_id)
        except JournalDamaged:
            # The table is stopped. Nobody is let in by a token of which the journal is not sure.
            kept = ()
        records = _placed(kept, attendance)
        for each in persons:
            if each.away_since is None:
                await table.submit(HOST, ReportAway(each.seat), owed=True)
        seating = cls(table, journal, records)
        for each in attendance:
            await seating.tell_contest(each.seat)
        return seating

    @asynccontextmanager
    async def shut(self) -> AsyncGenerator[None]:
        """Ends the giving out of seats: nothing changes in the block, and nothing after it unless it fails."""
        async with self._one_at_a_time:
            self._is_over = True
            try:
                yield
            except BaseException:
                self._is_over = False
                raise

    async def admit(self, request: JoinRequest, may_take: MayTake = nobody_expected) -> Admitted:
        """Seats somebody, or lets them come back. Raises `SeatingError`, and `SeatingOver` once it was shut.

        When this returns, the seat's holder is committed. `may_take` is asked before anybody takes a seat anew.
        """
        may_instruct = self._may_instruct(request)
        match request.seat.role:
            case Role.OBSERVER if request.seat.party is None:
                return Admitted(request.seat, "", may_instruct, is_new=False)
            case Role.INSTRUCTOR if request.seat.party is None:
                if not may_instruct:
                    why = sentence("The instructor's seat needs the instructor token, which the host printed.")
                    raise SeatingError("wrong-instructor-token", why)
                return Admitted(request.seat, "", may_instruct, is_new=False)
            case _:
                async with self._one_at_a_time:
                    if self._is_over:
                        raise SeatingOver
                    try:
                        return await self._seat(request, may_take, may_instruct=may_instruct)
                    except JournalError as error:
                        _log.error("table %s: %s", self._table.record.table_id, error)
                        why = sentence("The host could not store this, so it has not happened. Try again.")
                        raise SeatingError("not-stored", why) from error

    def _may_instruct(self, request: JoinRequest) -> bool:
        if request.instructor is None:
            return False
        if not token_fits(request.instructor, self._table.record.instructor_token_hash):
            why = sentence("This is not the instructor token of table {code}.", code=self._table.record.code)
            raise SeatingError("wrong-instructor-token", why)
        return True

    async def _seat(self, request: JoinRequest, may_take: MayTake, *, may_instruct: bool) -> Admitted:
        sitting = self._sitting_meant(request)
        seat = sitting.seat
        held = self._held.get(str(seat))
        shown = request.token or request.claim
        stopped = self._table.stopped
        if stopped is not None:
            # Nothing is written any more, so tokens do not turn: whoever has a good one reads on with it.
            if held is not None and shown is not None and standing_of(shown, held) in GOOD:
                return Admitted(seat, shown, may_instruct, is_new=False)
            raise SeatingError(stopped.code, stopped.sentence)
        if held is not None and shown is not None:
            standing = standing_of(shown, held)
            if standing in GOOD:
                token = await self._turn(seat, held, shown)
                await self._take_back(sitting, held)
                # The instructor may have freed the seat meanwhile.
                if str(seat) in self._held:
                    return Admitted(seat, token, may_instruct, is_new=False)
                raise not_yours(seat)
            if standing is Standing.SPENT:
                self._held[str(seat)] = revoked(held)
                raise TokenCopied(seat)
            if standing is Standing.REVOKED:
                raise SeatingError("seat-contested", contested(seat))
        if request.token is not None:
            raise not_yours(seat)
        self._check_newcomer(sitting, may_take)
        token = await self._take(seat, plain_name(request.name), request.claim)
        return Admitted(seat, token, may_instruct, is_new=True)

    def check_newcomer(self, request: JoinRequest, may_take: MayTake) -> None:
        """Raises `SeatingError` where nobody new may take the seat asked for. Whoever has a good claim is not new."""
        sitting = self._sitting_meant(request)
        held = self._held.get(str(sitting.seat))
        if held is None or request.claim is None or standing_of(request.claim, held) not in GOOD:
            self._check_newcomer(sitting, may_take)

    def _check_newcomer(self, sitting: Attendance, may_take: MayTake) -> None:
        """Raises `SeatingError` where somebody new may not take a seat."""
        seat, is_awaited = sitting.seat, may_take(sitting.seat)
        if sitting.player is Player.PERSON:
            why = sentence("{seat} is taken by {name}. Choose another seat.", seat=seat, name=sitting.name)
            raise SeatingError("seat-taken", why)
        if sitting.kept_for:
            why = sentence("A bot keeps {seat} for {name}. Choose another seat.", seat=seat, name=sitting.kept_for)
            raise SeatingError("seat-kept", why)
        if self._table.state.proceedings.house.locked:
            why = sentence("The lobby is closed: nobody new takes a seat. You may watch as an observer.")
            raise SeatingError("lobby-locked", why)
        if is_too_late(self._table.state) and not is_awaited:
            raise SeatingError("too-late", sentence("This table has begun. You may watch it as an observer."))

    async def _turn(self, seat: Seat, held: SeatRecord, shown: str) -> str:
        """Gives the next token, stored before anybody is told. If it cannot be stored, the one shown stays the last."""
        following, token = turned(held, shown)
        try:
            await self._journal.put_seat(self._table.record.table_id, following)
        except JournalError as error:
            # Whoever holds a seat can read the table on a full disk too.
            _log.error("table %s: %s", self._table.record.table_id, error)
            return shown
        reached(Failpoint.AFTER_SEAT_RECORD, self._table.record.table_id)
        if self._held.get(held.seat) is not held:
            raise not_yours(seat)
        self._held[held.seat] = following
        return token

    async def received(self, seat: Seat) -> None:
        """Learns that the holder of a seat has the token given out last: the one before is good no more."""
        held = self._held.get(str(seat))
        if held is None or not held.previous_hash:
            return
        async with self._one_at_a_time:
            held = self._held.get(str(seat))
            if held is not None and held.previous_hash:
                await self._keep(received(held))

    async def tell_contest(self, seat: Seat) -> None:
        """Stores that a seat's tokens are revoked, and tells the instructor, once. Nothing for any other seat."""
        async with self._one_at_a_time:
            held = self._held.get(str(seat))
            if held is None or held.token_hash:
                return
            await self._keep(held)
            # The id makes it one report however often the spent token is shown and the host restarted.
            await self._table.submit(HOST, ReportContest(seat), f"contest-{held.family_hash}", owed=True)

    async def _keep(self, record: SeatRecord) -> None:
        """Keeps a record that holds less than before: at once here, and on the disk as far as that can be written."""
        self._held[record.seat] = record
        try:
            await self._journal.put_seat(self._table.record.table_id, record)
        except JournalError as error:
            _log.error("table %s: %s", self._table.record.table_id, error)

    def _sitting_meant(self, request: JoinRequest) -> Attendance:
        seat = self._seat_meant(request)
        for each in self._table.state.proceedings.attendance:
            if each.seat == seat:
                return each
        raise SeatingError("unknown-seat", sentence("This table has no seat {seat}.", seat=seat))

    def _seat_meant(self, request: JoinRequest) -> Seat:
        """Gives the seat that somebody comes back to: where the token's holder has been moved since, that one."""
        own, shown = self._held.get(str(request.seat)), request.token or request.claim
        if shown is None or (own is not None and standing_of(shown, own) is not Standing.WRONG):
            return request.seat
        moved_to = {key for key, held in self._held.items() if standing_of(shown, held) is not Standing.WRONG}
        attendance = self._table.state.proceedings.attendance
        return next((each.seat for each in attendance if str(each.seat) in moved_to), request.seat)

    def rekey(self, places: Mapping[Seat, Seat]) -> None:
        """Lets people who changed seats come back to the new ones, at once; `keep` stores it."""
        moved = {str(to): self._held.pop(str(seat), None) for seat, to in places.items()}
        for key, record in moved.items():
            if record is not None:
                self._held[key] = replace(record, seat=key)

    async def keep(self) -> None:
        """Stores who holds which seat, all of it at once."""
        async with self._one_at_a_time:
            try:
                await self._journal.replace_seats(self._table.record.table_id, tuple(self._held.values()))
            except JournalError as error:
                # `recall` finds the holders by their names if the host ends before this could be stored.
                _log.error("table %s: %s", self._table.record.table_id, error)

    async def _take_back(self, sitting: Attendance, held: SeatRecord) -> None:
        """Gives a seat back to its holder, for whom a bot has played; not one that the instructor has lent to a bot."""
        if sitting.player is not Player.PERSON and not sitting.lent:
            answer = await self._table.submit(HOST, FillSeat(sitting.seat, Player.PERSON, held.name))
            if isinstance(answer, Refused):
                raise SeatingError(answer.code, answer.sentence)

    async def _take(self, seat: Seat, name: str, claim: str | None) -> str:
        if not name:
            raise SeatingError("name-missing", sentence("Say who you are: a seat is taken by name."))
        token = new_token()
        record = first_record(str(seat), name, token, claim)
        # The record first: a person at the table whom no token lets back in would block the seat.
        await self._journal.put_seat(self._table.record.table_id, record)
        reached(Failpoint.AFTER_SEAT_RECORD, self._table.record.table_id)
        answer = await self._table.submit(HOST, FillSeat(seat, Player.PERSON, name))
        if isinstance(answer, Refused):
            await self._journal.remove_seat(self._table.record.table_id, str(seat))
            raise SeatingError(answer.code, answer.sentence)
        if self._table.state.proceedings.sitting(seat).player is not Player.PERSON:
            raise not_yours(seat)
        self._held[str(seat)] = record
        reached(Failpoint.AFTER_SEAT_FILLED, self._table.record.table_id)
        return token

    def freed(self, seat: Seat) -> None:
        """Learns that a seat has been freed: its holder does not come back by the token."""
        self._held.pop(str(seat), None)

    async def forget(self, seat: Seat) -> None:
        """Has the journal forget who held a seat that has been freed, unless somebody else holds it by now."""
        async with self._one_at_a_time:
            if str(seat) not in self._held:
                await self._erase(seat)

    async def release(self, admitted: Admitted) -> None:
        """Frees a seat whose holder went before learning the token, and has no other way back to it."""
        async with self._one_at_a_time:
            held = self._held.get(str(admitted.seat))
            if held is not None and token_fits(admitted.token, held.token_hash):
                await self._table.submit(HOST, VacateSeat(admitted.seat), owed=True)
                await self._erase(admitted.seat)

    async def _erase(self, seat: Seat) -> None:
        self._held.pop(str(seat), None)
        try:
            await self._journal.remove_seat(self._table.record.table_id, str(seat))
        except JournalError as error:
            # The seat is free all the same: `recall` passes over a record that was left behind.
            _log.error("table %s: %s", self._table.record.table_id, error)

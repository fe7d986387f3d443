"""A room: one table with its seating and its sessions, as whoever comes in finds it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence

from corfu_minutes.wordings import role_named
from corfu_rules.procedures.attending import SeatVacated, VacateSeat
from corfu_rules.procedures.moderating import PersonRemoved, RemovePerson
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, PersonMoved, ReturnSeat, SeatsSwapped, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, Event
from corfu_rules.seats import INSTRUCTOR, Role, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.tables import Table
from corfu_rules.views import view_for
from corfu_server.expected_people import ExpectedPeople
from corfu_server.faults import NotNow, SeatingError
from corfu_server.invitations import Invited
from corfu_server.journals import Journal
from corfu_server.name_books import NameBook
from corfu_server.packets import in_ascii
from corfu_server.seatings import Admitted, MayTake, Seating, TokenCopied, is_too_late, nobody_expected, plain_name
from corfu_server.sessions import Line, Session, Sessions
from corfu_server.stops import Stop
from corfu_server.tables import Answer, RunningTable
from corfu_server.versions import program
from corfu_wire.codec import encode_view
from corfu_wire.messages import Accepted, Authority, Joined, JoinRequest, Lobby, Refused, SeatOffer

_log = logging.getLogger(__name__)

_ANSWER_FIRST = 0.1
"""Seconds between the answer to the command at which a bug froze the table, and the farewell to everybody."""


class Room:
    """One table, open to clients."""

    def __init__(self, table: RunningTable, seating: Seating) -> None:
        self.table = table
        self.seating = seating
        self.sessions = Sessions(table)
        self.has_bots = True
        self.names: NameBook | None = None
        self.expected: ExpectedPeople | None = None
        table.watch(self._reseat)
        table.when_stopped(self._part_all)
        self._views: dict[Seat, tuple[int, bytes]] = {}

    @classmethod
    async def around(cls, table: RunningTable, journal: Journal) -> Room:
        """Gives the room of a table, with those who hold its seats according to the journal."""
        return cls(table, await Seating.recall(table, journal))

    def lobby(self, person: str | None = None) -> Lobby:
        """Gives what is known before one sits down; nothing confidential.

        Whoever comes with the key of a personal link is told the own name and place besides. Raises `SeatingError`.
        """
        state = self.table.state
        setup = state.setup
        invited = self._holder(person)
        offered, kept = state.proceedings.offered, frozenset[Seat]()
        if self.expected is not None:
            offered, kept = self.expected.offered(invited), self.expected.kept_from(invited)
        return Lobby(
            program=program(),
            code=self.table.record.code,
            title=setup.title,
            summary=setup.summary,
            lesson=setup.lesson,
            disclaimer=setup.disclaimer,
            language=setup.language,
            started=state.proceedings.clock.started,
            locked=state.proceedings.house.locked,
            seats=tuple(
                SeatOffer(
                    seat=each.seat,
                    title=self._title(each.seat),
                    profile=self._profile(each.seat),
                    player=each.player,
                    name=each.name,
                    kept=each.player is not Player.PERSON and (bool(each.kept_for) or each.seat in kept),
                )
                for each in offered
            ),
            stopped=self._stopped,
            pseudonyms=self.names is not None,
            too_late=is_too_late(state),
            observers=self.sessions.observers,
            person=invited.name if invited is not None else "",
            yours=self.expected.place_of(invited) if self.expected is not None and invited is not None else None,
        )

    def _holder(self, person: str | None) -> Invited | None:
        if person is not None and self.expected is None:
            raise SeatingError("wrong-link", sentence("This table knows no personal links. Join with the code alone."))
        return self.expected.holder(person) if self.expected is not None else None

    @property
    def _stopped(self) -> Sentence | None:
        return self.table.stopped.sentence if self.table.stopped is not None else None

    def _part_all(self, stop: Stop) -> None:
        # They come back by themselves, and are told then what has become of the table.
        asyncio.get_running_loop().call_later(_ANSWER_FIRST, self.sessions.part_all, stop.code, stop.sentence)

    def _title(self, seat: Seat) -> str:
        party = self.table.state.setup.party(seat.party) if seat.party else None
        return party.name if party else role_named(seat.role)

    def _profile(self, seat: Seat) -> str:
        party = self.table.state.setup.party(seat.party) if seat.party else None
        return party.profile if party else ""

    async def renamed(self, request: JoinRequest) -> JoinRequest:
        """Gives the request of somebody who wants a seat, with what the person is called here for the name typed.

        The name typed is stored apart first, and goes no further. Raises `SeatingError`.
        """
        invited = self._holder(request.person)
        if request.seat.party is None and request.seat.role is not Role.CHAIR:
            return request
        sitting = self.table.state.proceedings.sitting(request.seat)
        if request.token is not None or sitting.player is Player.PERSON:
            return request.model_copy(update={"name": sitting.name}) if self.names is not None else request
        self.seating.check_newcomer(request, self._may_take(invited))  # whoever is turned away leaves no name behind
        try:
            name = await self._called(plain_name(request.name) if invited is None else invited.name, invited)
        except OSError as error:
            _log.error("table %s: %s", self.table.record.table_id, error.strerror)
            why = sentence("The host could not store this, so it has not happened. Try again.")
            raise SeatingError("not-stored", why) from error
        return request.model_copy(update={"name": name})

    async def _called(self, typed: str, invited: Invited | None) -> str:
        """Gives what a newcomer is called here. Raises OSError and `SeatingError`."""
        roster = self.expected.invitations if self.expected is not None else None
        if invited is None and typed and roster is not None and roster.names(typed):
            why = sentence("This name is on the instructor's roster. Come in by your personal link, or ask for it.")
            raise SeatingError("name-listed", why)
        name = typed if invited is None else invited.called or typed
        if self.names is not None and typed and (invited is None or not invited.called):
            attendance = self.table.state.proceedings.attendance
            seated = {name for each in attendance for name in (each.name, each.kept_for) if name}
            name = await self.names.called(self.table.record.code, typed, seated)
        if invited is not None and roster is not None and invited.called != name:
            await roster.call(invited, name)
        return name

    def _may_take(self, invited: Invited | None) -> MayTake:
        expected = self.expected
        return nobody_expected if expected is None else lambda seat: expected.may_take(seat, invited)

    async def admit(self, request: JoinRequest) -> Admitted:
        """Seats somebody, or lets them come back. Raises `SeatingError`.

        A token that was used up shows that two people have the seat's: whoever speaks for the seat is put out as well,
        and the instructor is told.
        """
        invited = self._holder(request.person)
        try:
            return await self.seating.admit(request, self._may_take(invited))
        except TokenCopied as contested:
            if self.sessions.put_out(contested.seat, contested.code, contested.sentence):
                self.sessions.missing(contested.seat)
            _log.warning("table %s: the seat of %s is contested", self.table.record.table_id, contested.seat)
            await self.seating.tell_contest(contested.seat)
            raise

    async def see_off(self, admitted: Admitted, request: JoinRequest) -> None:
        """Learns that somebody who was admitted is gone before the answer. Whoever has a claim comes back by it."""
        if admitted.is_new and request.claim is None:
            await self.seating.release(admitted)
        else:
            self.sessions.missing(admitted.seat)

    def enter(self, line: Line, admitted: Admitted, request: JoinRequest) -> tuple[Session, Joined, bytes | None]:
        """Starts a session and gives what its client has to know, in one go: nothing can happen between the two.

        The whole picture comes apart, as the JSON text of a view in UTF-8; None for whoever is told only what was
        missed. Whoever has been moved to another seat since sees it for the first time, and gets it.
        """
        session = self.sessions.enter(line, admitted, plain_name(request.name))
        resume = request.resume if request.seat == session.seat else None
        missed = self.table.streams.missed(session.seat, resume) if resume is not None else None
        joined = Joined(
            program=program(),
            code=self.table.record.code,
            seat=session.seat,
            token=admitted.token,
            may_instruct=session.may_instruct,
            mark=self.sessions.mark(session),
            now=self.table.now,
            name=self._name(session.seat),
            missed=missed or (),
            stopped=self._stopped,
        )
        return session, joined, self._view(session.seat) if missed is None else None

    def _name(self, seat: Seat) -> str:
        sitting = self.table.state.proceedings.sitting(seat)
        return sitting.name if sitting.player is Player.PERSON else ""

    def _view(self, seat: Seat) -> bytes:
        # A view changes only with a notice to its viewer: the number says whether the one kept is still true.
        number = self.table.streams.number(seat)
        kept = self._views.get(seat)
        if kept is None or kept[0] != number:
            kept = self._views[seat] = (number, in_ascii(encode_view(view_for(self.table.state, seat))).encode())
        return kept[1]

    async def command(self, session: Session, command: Command, command_id: str, authority: Authority) -> Answer:
        """Gives the table's answer to a command of a session, refused if the session may not speak so.

        Who sends a command has read the answer to its join: a token of before is good no more.
        """
        if self.sessions.speaks(session):
            await self.seating.received(session.seat)
        if not self.sessions.speaks(session):
            return Refused(id=command_id, code="not-joined", sentence=sentence("Join a table first."))
        if session.seat.role is Role.OBSERVER and authority is Authority.SEAT:
            why = sentence("An observer watches. To take part, join with a seat.")
            return Refused(id=command_id, code="observer", sentence=why)
        if authority is Authority.INSTRUCTOR and not session.may_instruct:
            why = sentence("Only the instructor does this. Join with the instructor token.")
            return Refused(id=command_id, code="not-instructor", sentence=why)
        if authority is Authority.SEAT and session.seat.role is not Role.INSTRUCTOR:
            return await self.table.submit(
                session.seat, command, command_id, provided=lambda table: self._plays(session, table)
            )
        if isinstance(command, LendSeat) and not self.has_bots:
            why = sentence("This table was opened without bots (--no-bots).")
            return Refused(id=command_id, code="no-bots", sentence=why)
        answer = await self.table.submit(INSTRUCTOR, command, command_id, by=session.name)
        if isinstance(answer, Accepted):
            await self._follow_up(command)
        return answer

    def _plays(self, session: Session, table: Table) -> bool:
        """Says whether a session still has its seat. Raises NotNow while a bot has it.

        Whoever was moved or removed while the command waited says nothing in the name of the old seat. What was done
        before a bot came is not asked about: it has its answer.
        """
        if table.proceedings.sitting(session.seat).player is Player.BOT:
            why = sentence("A bot plays your seat for now. The instructor gives it back to you.")
            raise NotNow("bot-plays", why)
        return self.sessions.speaks(session)

    def _reseat(self, events: Sequence[Event]) -> None:
        """Parts with those whose seat the instructor has taken or changed, before anything else happens here."""
        removed = {each.removal.seat for each in events if isinstance(each, PersonRemoved)}
        for event in events:
            match event:
                case SeatVacated(seat) if seat not in removed:
                    # By what happened and not by what was asked: a command that comes twice puts nobody else out.
                    self.seating.freed(seat)
                    self.sessions.dismiss(seat)
                case PersonRemoved(removal):
                    self.seating.freed(removal.seat)
                    why = sentence("The instructor has removed you from this table. Ask the instructor.")
                    self.sessions.put_out(removal.seat, "removed", why)
                case PersonMoved(seat, to):
                    self.seating.rekey({seat: to})
                    self._send_over({seat: to})
                case SeatsSwapped(one, other):
                    self.seating.rekey({one: other, other: one})
                    self._send_over({one: other, other: one})
                case _:
                    pass

    def _send_over(self, places: Mapping[Seat, Seat]) -> None:
        for seat, to in places.items():
            why = sentence("The instructor has moved you to the seat of {seat}.", seat=to)
            self.sessions.put_out(seat, "moved", why, back=True)
        for to in places.values():
            self.sessions.missing(to)

    async def _follow_up(self, command: Command) -> None:
        match command:
            case VacateSeat(seat) | RemovePerson(seat):
                await self.seating.forget(seat)
            case AssignSeat() | SwapSeats():
                await self.seating.keep()
            case ReturnSeat(seat):
                self.sessions.missing(seat)
            case _:
                pass

"""A table without a host: the rules in this process, and lines to it that answer at once. For tests and pictures."""

from __future__ import annotations

import json
from collections.abc import Callable

from pydantic import JsonValue

from corfu_client.connections import Arrival, Place, TurnedAway, program
from corfu_client.keepsakes import Keepsake
from corfu_client.store import Line, LineState
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import Command, Event, decide, disclose, evolve
from corfu_rules.seats import HOST, INSTRUCTOR, Role, Seat
from corfu_rules.tables import TableOpened, found
from corfu_rules.views import view_for
from corfu_wire.codec import decode_command, encode_notice, encode_view
from corfu_wire.messages import (
    Accepted,
    Authority,
    CommandEnvelope,
    Joined,
    Lobby,
    Mark,
    NoticeEnvelope,
    Refused,
    Replay,
    SeatOffer,
)

EPOCH = "loopback"
PIECE = 50
"""So many notices of a replay are given at once."""
CODE = "ABC234"
_TOKEN = "loopback"  # noqa: S105 - nobody else can come in # nosec B105


class LoopbackTable:
    """A table in this process. `now` is table time; the owner moves it."""

    def __init__(self, opened: TableOpened) -> None:
        self.opened = opened
        self.events: list[tuple[Moment, Event]] = []
        self.table = found(opened)
        self.now = Moment(0)
        self.lines: list[LoopbackConnection] = []
        self._told: dict[Seat, list[NoticeEnvelope]] = {}
        self._answers: dict[tuple[str, str], Accepted | Refused] = {}

    def submit(self, seat: Seat, command: Command) -> None:
        """Does what a seat asks for, and tells every line. Raises Refusal."""
        for event in decide(self.table, seat, command, self.now):
            self.table = evolve(self.table, event)
            self.events.append((self.now, event))
            for viewer in dict.fromkeys(line.seat for line in self.lines if line.seat is not None):
                notice = disclose(event, viewer)
                if notice is not None:
                    self._tell(viewer, encode_notice(notice))

    def answer(self, seat: Seat, envelope: CommandEnvelope) -> Accepted | Refused:
        """Does a command once, however often it is sent, and gives the first answer again."""
        key = (str(seat), envelope.id)
        if key not in self._answers:
            author = INSTRUCTOR if envelope.authority is Authority.INSTRUCTOR else seat
            try:
                self.submit(author, decode_command(envelope.command))
            except Refusal as refusal:
                self._answers[key] = Refused(id=envelope.id, code=refusal.code, sentence=refusal.sentence)
            else:
                self._answers[key] = Accepted(id=envelope.id)
        return self._answers[key]

    def replay(self, viewer: Seat, after: int) -> Replay:
        """Gives what a viewer may know of everything since the opening, `PIECE` notices at once."""
        told = [(at, notice) for at, event in self.events if (notice := disclose(event, viewer)) is not None]
        piece = [
            NoticeEnvelope(number=number, hash="", now=at, notice=json.loads(encode_notice(notice)))
            for number, (at, notice) in enumerate(told[after : after + PIECE], after + 1)
        ]
        opening: JsonValue = json.loads(encode_view(view_for(found(self.opened), viewer))) if after == 0 else None
        return Replay(view=opening, notices=tuple(piece), total=len(told))

    def mark(self, seat: Seat) -> Mark:
        """Gives how far a viewer has been told."""
        return Mark(epoch=EPOCH, number=len(self._told.get(seat, [])), hash="")

    def _tell(self, viewer: Seat, text: str) -> None:
        told = self._told.setdefault(viewer, [])
        notice: JsonValue = json.loads(text)
        told.append(NoticeEnvelope(number=len(told) + 1, hash="", now=self.now, notice=notice))
        for line in self.lines:
            if line.seat == viewer:
                line.tell(told[-1])

    def lobby(self) -> Lobby:
        """Gives what is known before one sits down."""
        setup = self.table.setup
        offers: list[SeatOffer] = []
        for sitting in self.table.proceedings.offered:
            party = setup.party(sitting.seat.party) if sitting.seat.party else None
            title, profile = (party.name, party.profile) if party else (_("The Chair"), "")
            offers.append(
                SeatOffer(seat=sitting.seat, title=title, profile=profile, player=sitting.player, name=sitting.name)
            )
        return Lobby(
            program=program(),
            code=CODE,
            title=setup.title,
            summary=setup.summary,
            lesson=setup.lesson,
            disclaimer=setup.disclaimer,
            language=setup.language,
            started=self.table.proceedings.clock.started,
            seats=tuple(offers),
            observers=sum(line.watches for line in self.lines),
        )


class LoopbackConnection:
    """A `Connection` to a `LoopbackTable`. `cut` and `mend` are for trying what a lost line does."""

    def __init__(self, table: LoopbackTable) -> None:
        self._table = table
        self._inbox: list[Arrival] = []
        self._unanswered: list[CommandEnvelope] = []
        self._mark: Callable[[], Mark | None] = lambda: None
        self._up = True
        self.seat: Seat | None = None
        self._may_instruct = False

    @property
    def watches(self) -> bool:
        """Whether one watches here without a seat and does not run the table."""
        return self.seat is not None and self.seat.role is Role.OBSERVER and not self._may_instruct

    async def look(self, code: str, person: str | None = None) -> Lobby:
        """Gives the lobby; nobody has a personal link here. Raises TurnedAway for another code, and for a link."""
        self._check(code)
        if person is not None:
            raise TurnedAway("wrong-link", _("This table knows no personal links. Join with the code alone."))
        return self._table.lobby()

    async def join(self, place: Place, mark: Callable[[], Mark | None], keepsake: Keepsake | None = None) -> None:
        """Sits down. Raises TurnedAway for another code or a seat that is taken."""
        self._check(place.code)
        if place.seat.role in {Role.DELEGATION, Role.CHAIR}:
            try:
                self._table.submit(HOST, FillSeat(place.seat, Player.PERSON, place.name))
            except Refusal as refusal:
                raise TurnedAway("seat-taken", in_own_words(refusal.sentence)) from None
        self._mark, self.seat, self._may_instruct = mark, place.seat, place.instructor is not None
        self._table.lines.append(self)
        if keepsake is not None:
            keepsake.keep(_TOKEN)
        self._sit(place.seat)

    async def replay(self, after: int) -> Replay:
        """Gives what the seat was told from the opening on, a few notices at once. Raises TurnedAway before the end."""
        if self.seat is None or self._table.table.proceedings.closing is None:
            raise TurnedAway("not-over", _("The replay is there once the negotiation has ended."))
        return self._table.replay(self.seat, after)

    def send(self, envelope: CommandEnvelope) -> None:
        """Sends a command; the answer is in the inbox when this returns, unless the line is cut."""
        self._unanswered.append(envelope)
        if self._up and self.seat is not None:
            self._settle(self.seat)

    def resume(self) -> None:
        """Asks for the whole picture again."""
        if self.seat is not None:
            self._sit(self.seat)

    def drain(self) -> list[Arrival]:
        """Gives everything that has come in since the last time."""
        arrived, self._inbox = self._inbox, []
        return arrived

    async def close(self) -> None:
        """Leaves the table."""
        if self in self._table.lines:
            self._table.lines.remove(self)

    def tell(self, envelope: NoticeEnvelope) -> None:
        """Takes a notice from the table."""
        if self._up:
            self._inbox.append(envelope)

    def cut(self) -> None:
        """Takes the line down."""
        self._up = False
        self._inbox.append(Line(LineState.LOST, _("The line to the host is down.")))

    def mend(self) -> None:
        """Brings the line back."""
        self._up = True
        if self.seat is not None:
            self._sit(self.seat)
            self._settle(self.seat)

    def _sit(self, seat: Seat) -> None:
        view: JsonValue = json.loads(encode_view(view_for(self._table.table, seat)))
        self._inbox.append(
            Joined(
                program=program(),
                code=CODE,
                seat=seat,
                token=_TOKEN,
                may_instruct=self._may_instruct,
                mark=self._table.mark(seat),
                now=self._table.now,
                view=view,
            )
        )

    def _settle(self, seat: Seat) -> None:
        waiting, self._unanswered = self._unanswered, []
        for envelope in waiting:
            self._inbox.append(self._table.answer(seat, envelope))

    @staticmethod
    def _check(code: str) -> None:
        if code != CODE:
            raise TurnedAway("unknown-code", _("There is no table {code} here. Check the code.", code=code))

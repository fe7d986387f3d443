"""Sessions: which socket speaks for which seat of a table now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corfu_rules.procedures.attending import ReportAway, ReportBack
from corfu_rules.seats import HOST, Role, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_server.frames import EncodedFrame
from corfu_server.seatings import Admitted
from corfu_server.tables import RunningTable
from corfu_wire.messages import Farewell, Mark

_SHARED = frozenset({Role.OBSERVER, Role.INSTRUCTOR})


class Line(Protocol):
    """The line to one client."""

    def send(self, frame: EncodedFrame) -> None:
        """Sends a frame after all that was sent before."""
        ...

    def close(self, reason: str) -> None:
        """Parts with the client once it has what was sent; `reason` is for the log."""
        ...


def part(line: Line, code: str, why: Sentence, *, back: bool) -> None:
    """Tells a client why the line is closed, and closes it."""
    farewell = Farewell(code=code, sentence=why, back=back)
    line.send(EncodedFrame.of("farewell", farewell.model_dump_json()))
    line.close(code)


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """One joined socket: the seat it sees as and acts for, and whether it may act as the instructor too.

    `name` is what the person said on joining; an instructor's commands stand in the journal under it.
    """

    line: Line
    seat: Seat
    may_instruct: bool
    name: str = ""


class Sessions:
    """The sessions at one table. A seat has one at a time; observers and instructors any number."""

    def __init__(self, table: RunningTable) -> None:
        self._table = table
        # In the order of coming: what a host does is the same whenever it is done again.
        self._all: dict[Session, None] = {}
        self._speaking: dict[Seat, Session] = {}

    def enter(self, line: Line, admitted: Admitted, name: str = "") -> Session:
        """Starts a session; one that held the seat before gets a farewell. Hears everything told from now on.

        Take the viewer's mark and view before the next await, and nothing is missed or heard twice.
        """
        session = Session(line, admitted.seat, admitted.may_instruct, name)
        if admitted.seat.role not in _SHARED:
            before = self._speaking.pop(admitted.seat, None)
            if before is not None:
                self._end(before)
                why = sentence("The seat of {seat} is being played from another window now.", seat=before.seat)
                part(before.line, "replaced", why, back=False)
            self._speaking[admitted.seat] = session
            if not admitted.is_new:
                # Refused, and without effect, if the seat was never noted as away.
                self._table.submit(HOST, ReportBack(admitted.seat), owed=True)
        self._all[session] = None
        self._table.streams.listen(session.seat, line)
        return session

    def missing(self, seat: Seat) -> None:
        """Notes that somebody who was admitted is gone already."""
        if seat.role not in _SHARED and seat not in self._speaking:
            self._table.submit(HOST, ReportAway(seat), owed=True)

    def leave(self, session: Session) -> None:
        """Ends a session whose socket is gone; the table learns that the seat is away."""
        if session not in self._all:
            return
        self._end(session)
        if self._speaking.get(session.seat) is session:
            del self._speaking[session.seat]
            self.missing(session.seat)

    def _end(self, session: Session) -> None:
        self._all.pop(session, None)
        self._table.streams.leave(session.seat, session.line)

    @property
    def any_here(self) -> bool:
        """Whether anybody is joined to the table, to play, to watch or to run it."""
        return bool(self._all)

    @property
    def observers(self) -> int:
        """How many watch without a seat; whoever runs the table from there is none of them."""
        return sum(each.seat.role is Role.OBSERVER and not each.may_instruct for each in self._all)

    def speaks(self, session: Session) -> bool:
        """Says whether a session still is one: it has not been replaced or put out."""
        return session in self._all

    def dismiss(self, seat: Seat) -> None:
        """Parts with whoever speaks for a seat that has been freed."""
        why = sentence("The instructor has freed the seat of {seat}. You may choose a seat again.", seat=seat)
        self.put_out(seat, "seat-freed", why)

    def put_out(self, seat: Seat, code: str, why: Sentence, *, back: bool = False) -> bool:
        """Parts with whoever speaks for a seat, for good unless `back`; says whether anybody did."""
        session = self._speaking.pop(seat, None)
        if session is None:
            return False
        self._end(session)
        part(session.line, code, why, back=back)
        return True

    def part_all(self, code: str, why: Sentence, *, back: bool = True) -> None:
        """Sends everybody away; they may come back unless `back` says otherwise."""
        for session in tuple(self._all):
            self._end(session)
            part(session.line, code, why, back=back)
        self._speaking.clear()

    def mark(self, session: Session) -> Mark:
        """Gives how far the session has been told."""
        return self._table.streams.mark(session.seat)

"""A recorded table, to be replayed without a host: as whom it can be seen, and what each of them was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corfu_client.replays import Tape, tape_of
from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Event
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat
from corfu_rules.tables import TableOpened


@dataclass(frozen=True, slots=True)
class Recording:
    """As whom a table can be seen, the one first who is seen first, and the tape of each."""

    viewers: Sequence[Seat]
    tape_of: Callable[[Seat], Tape]


def recording_of(opened: TableOpened, events: Sequence[tuple[Moment, Event]], first: Seat = OBSERVER) -> Recording:
    """Gives a recording from a journal: its opening, and each event after it with its time.

    It holds every secret of the table: it is for whoever holds the journal.
    """
    seats = (seat for seat in opened.setup.seats if seat != CHAIR and seat.place == 1)
    viewers = tuple(dict.fromkeys((first, OBSERVER, INSTRUCTOR, CHAIR, *seats)))
    return Recording(viewers, lambda viewer: tape_of(opened, events, viewer))

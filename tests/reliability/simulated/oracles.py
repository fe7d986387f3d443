"""What is true: the table as its committed rows tell it, kept beside the host and without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Event, evolve
from corfu_rules.seats import Seat
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.views import view_for
from corfu_server.streams import Streams, viewers_of
from corfu_wire.codec import decode_event, encode_view


class Truth:
    """One table. It learns of events when they are committed, not when the host says so."""

    def __init__(self) -> None:
        self.table: Table | None = None
        self.streams: Streams | None = None
        self.events: list[Event] = []
        self.last_at = 0
        self._after: dict[Seat, list[Table]] = defaultdict(list)

    def learn(self, table_id: str, events: Sequence[str], at: int) -> None:
        """Takes the events of one command."""
        assert at >= self.last_at, "table time went back"
        self.last_at = at
        for text in events:
            event = decode_event(text)
            self.events.append(event)
            if isinstance(event, TableOpened):
                self.table = found(event)
                self.streams = Streams(table_id, viewers_of(event.setup))
                for viewer in viewers_of(event.setup):
                    self._after[viewer] = [self.table]
                continue
            assert self.table is not None
            assert self.streams is not None
            self.table = evolve(self.table, event)
            self.streams.tell(event, Moment(at))
            for viewer, pictures in self._after.items():
                if self.streams.number(viewer) == len(pictures):
                    pictures.append(self.table)

    def frame(self, viewer: Seat, number: int) -> bytes | None:
        """Gives the frame of a notice as it has to arrive, None if nothing of the kind has been committed."""
        assert self.streams is not None
        stream = self.streams._streams[viewer]
        if not 0 < number <= len(stream.told):
            return None
        each, hashed = stream.told[number - 1], stream.hash_at(number)
        return f'42["notice",{{"notice":{each.text},"now":{each.at},"number":{number},"hash":"{hashed}"}}]'.encode()

    def hash(self, viewer: Seat, number: int) -> str:
        """Gives the hash of a viewer's stream up to a number."""
        assert self.streams is not None
        return self.streams._streams[viewer].hash_at(number) if 0 < number <= self.number(viewer) else ""

    def view(self, viewer: Seat, number: int) -> str:
        """Gives what a viewer has to see after so many notices, byte for byte."""
        return encode_view(view_for(self._after[viewer][number], viewer))

    def number(self, viewer: Seat) -> int:
        """Gives how many notices a viewer is due by now."""
        assert self.streams is not None
        return self.streams.number(viewer)

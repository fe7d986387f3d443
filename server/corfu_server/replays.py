"""The replay: what a seat has been told in play, given to it once more after the end, in pieces.

It comes from the seat's own stream, and from nothing else: whoever asks learns what the seat was entitled to before.
"""

from __future__ import annotations

import json

from pydantic import JsonValue

from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.tables import found
from corfu_rules.views import view_for
from corfu_server.faults import SeatingError
from corfu_server.tables import RunningTable
from corfu_wire.codec import encode_view
from corfu_wire.messages import Replay

CHUNK = 64 * 1024
"""About so many octets of notices are given at once: what waits for a slow socket is bounded."""


def replay_for(table: RunningTable, viewer: Seat, after: int) -> Replay:
    """Gives the next piece. Raises SeatingError (`not-over`) while the negotiation goes on."""
    if table.state.proceedings.closing is None:
        raise SeatingError("not-over", sentence("The replay is there once the negotiation has ended."))
    opening: JsonValue = json.loads(encode_view(view_for(found(table.opened), viewer))) if after == 0 else None
    return Replay(
        view=opening,
        notices=table.streams.told(viewer, after, CHUNK),
        total=table.streams.number(viewer),
    )

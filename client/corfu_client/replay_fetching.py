"""The replay as the host gives it: piece by piece, put together to a tape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from corfu_client.replays import Tape
from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Notice
from corfu_rules.views import View
from corfu_wire.codec import WireError, decode_notice, decode_view
from corfu_wire.messages import Replay

Ask = Callable[[int], Awaitable[Replay]]
"""Asks for the piece after the notice of that number; raises ConnectionFault."""


async def fetched(ask: Ask, *, newer: bool) -> Tape:
    """Gives the whole tape. Raises ConnectionFault, and WireError for what this version has no picture of."""
    opening: View | None = None
    told: list[tuple[Moment, Notice]] = []
    while True:
        piece = await ask(len(told))
        if opening is None:
            opening = decode_view(piece.view, newer=newer)
        told += [(Moment(each.now), decode_notice(each.notice, newer=newer)) for each in piece.notices]
        if len(told) >= piece.total:
            return Tape(opening, told)
        if not piece.notices:
            raise WireError("a piece of the replay is empty")

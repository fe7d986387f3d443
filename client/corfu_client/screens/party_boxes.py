"""A box to tick for each Party that can be named, in a scrolling field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from corfu_client.kit.buttons import Checkbox
from corfu_client.kit.layout import Column
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called
from corfu_rules.identifiers import PartyCode


def party_boxes(
    desk: Desk,
    parties: Sequence[PartyCode],
    chosen: Sequence[PartyCode],
    change: Callable[[tuple[PartyCode, ...]], None],
    *,
    prefix: str,
    room: int,
    only_one: bool = False,
) -> Widget:
    """Gives the field; `room` is its width in dp. With `only_one`, a new tick takes the place of the old one."""

    def turn(party: PartyCode, on: bool) -> None:  # noqa: FBT001 - what a checkbox tells
        kept = () if only_one else tuple(each for each in chosen if each != party)
        change((*kept, party) if on else kept)

    boxes: list[Widget] = [
        Checkbox(
            called(desk.view.setup, party),
            ticked=party in chosen,
            on_change=partial(turn, party),
            key=f"{prefix}-party-{party}",
        )
        for party in parties
    ]
    rows = desk.flow(boxes, desk.stage.look.dp(room))
    return Scroll(Column(rows, gap=4), key=f"{prefix}-parties", grow=0, height=min(150, 34 * len(rows) + 6))

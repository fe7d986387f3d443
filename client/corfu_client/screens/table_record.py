"""The tab of the record: what has been decided and why, and below it everything that has happened."""

from __future__ import annotations

from corfu_client.kit.buttons import Button
from corfu_client.kit.labels import Rule, caption
from corfu_client.kit.layout import Column
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.outcome_record import all_records
from corfu_client.screens.records import fresh_record, open_records
from corfu_client.screens.table_desk import Desk
from corfu_client.store import Store
from corfu_minutes.wordings import minutes
from corfu_resources.catalogue import _


def record_panel(desk: Desk) -> Widget:
    """Gives the tab, the latest decision first."""
    blocks = list(all_records(desk.view))
    opens: list[Widget] = []
    if blocks:
        opens = [Button(_("Decision by decision…"), lambda: open_records(desk), shortcut="Ctrl+R", key="all-records")]
    else:
        blocks = [Block((Run(_("Nothing has been decided yet."), colour=Tone.MUTED),), key="none")]
    if fresh_record(desk):  # the strip above has the key
        opens = []
    return Column(
        [
            *desk.flow(opens, desk.right_room),
            RichList(blocks, key="record", grow=3),
            Rule(),
            caption(_("THE COURSE OF EVENTS")),
            RichList(log_blocks(desk.store), follow=True, key="log", grow=2),
        ],
        gap=8,
        grow=1,
    )


def log_blocks(store: Store) -> list[Block]:
    """Gives everything that has happened, a paragraph each."""
    return [
        Block(
            (Run(f"{minutes(each.at // 1000)}  ", colour=Tone.MUTED), Run(each.text)),
            key=str(number),
            size=15,
            after=6,
        )
        for number, each in enumerate(store.feed)
    ]

"""The tab of the floor: what has been said for all to hear, and a field to speak."""

from __future__ import annotations

from corfu_client.kit.buttons import Kind
from corfu_client.kit.entries import TextArea
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_speakers import ask_for_the_floor, speakers_head
from corfu_minutes.wordings import called, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.procedures.floor import MakeStatement, RequestFloor
from corfu_rules.proceedings import Statement
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.views import View

SAY = "say"


def floor_panel(desk: Desk) -> Widget:
    """Gives the tab."""
    store, view = desk.store, desk.view
    blocks = [_block(view, number, each) for number, each in enumerate(view.proceedings.statements)]
    if not blocks:
        blocks = [Block((Run(_("Nobody has spoken yet."), colour=Tone.MUTED),), key="none")]
    parts: list[Widget] = [*speakers_head(desk), RichList(blocks, follow=True, key="floor", grow=1)]

    def speak() -> None:
        if store.draft(SAY).strip():
            desk.send(MakeStatement(store.draft(SAY)), SAY)

    if ask_for_the_floor(desk):
        button = desk.button(
            RequestFloor, lambda: desk.send(RequestFloor()), style=Kind.MAIN, shortcut="Ctrl+Enter", key="ask-floor"
        )
    else:
        button = desk.button(MakeStatement, speak, text=_("Speak"), style=Kind.MAIN, shortcut="Ctrl+Enter", key="speak")
    if button is not None:
        parts += [
            TextArea(
                text=store.draft(SAY),
                placeholder=_("What you say is heard by all, and kept."),
                rows=3,
                longest=STATEMENT_LIMIT,
                on_change=lambda text: store.write(SAY, text),
                key="say",
            ),
            Row([Spacer(), button]),
        ]
    return Column(parts, gap=8, grow=1)


def _block(view: View, number: int, statement: Statement) -> Block:
    return Block(
        (
            Run(called(view.setup, statement.speaker), bold=True, colour=Tone.ACCENT),
            Run(f"  {minutes(statement.at // 1000)}", colour=Tone.MUTED),
            Run(("  " + _("in reply") if statement.reply_to is not None else "") + "\n", colour=Tone.MUTED),
            Run(plain(statement.text)),
        ),
        key=str(number),
        after=12,
    )

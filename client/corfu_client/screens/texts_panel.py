"""The text under negotiation beside the table: what stands, compared with what, and what has moved since."""

from __future__ import annotations

import pygame

from corfu_client.kit.buttons import Button
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.lists import List
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Push
from corfu_client.screens.table_clauses import reopen_button
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.text_history import HistoryForm
from corfu_client.screens.text_reader import ReaderScreen
from corfu_client.screens.text_switches import against_tabs, moved_clauses, next_mode, next_moved
from corfu_client.screens.texts_items import clause_item
from corfu_client.text_worth import worth_line
from corfu_resources.catalogue import _
from corfu_rules.identifiers import ClauseId
from corfu_rules.wholes import text_as_a_whole

_ROOMY = 900
"""The height of a window, in dp, from which all clauses are shown in full."""


def texts_panel(desk: Desk, *, grow: int) -> Widget:
    """Gives the text as a column of its own."""
    return Panel(_text(desk, desk.middle_room), padding=10, gap=4, grow=grow)


def texts_tab(desk: Desk) -> Widget:
    """Gives the text as a tab, where there is no room for a column."""
    return Column(_text(desk, desk.right_room), gap=6, grow=1)


def text_news(desk: Desk) -> int:
    """Gives how many clauses have moved since the person last looked."""
    return len(moved_clauses(desk.store, desk.view, desk.store.reading.texts(desk.view)))


def _text(desk: Desk, room: int) -> list[Widget]:
    """The clause chosen shows its wordings in full, the others only their labels."""
    view, reading = desk.view, desk.store.reading
    clauses = reading.texts(view)
    chosen = desk.clause or clauses[0].clause.id
    changed = moved_clauses(desk.store, view, clauses)

    def choose(key: str) -> None:
        left_behind = next((each for each in clauses if each.clause.id == chosen), None)
        if left_behind is not None:
            reading.see(left_behind, view.viewer.party)
        desk.clause = ClauseId(key)
        desk.rebuild()

    roomy = desk.stage.size[1] >= _ROOMY * desk.stage.look.scale
    items = [clause_item(view, reading, each, full=roomy or each.clause.id == chosen) for each in clauses]
    name = _("THE TEXT") if view.setup.drafts else _("WHAT MAY BE DECIDED")
    worth = worth_line(_("Now"), view, text_as_a_whole(view.setup, view.proceedings))
    return [
        Row([caption(name), Spacer(), *([Label(worth, size=14)] if worth else [])], align=Align.CENTRE),
        against_tabs(desk.store, len(changed), desk.rebuild),
        List(items, chosen=chosen, on_choose=choose, key="text", grow=1),
        *desk.flow(_buttons(desk, chosen, changed=bool(changed)), room),
    ]


def _buttons(desk: Desk, chosen: ClauseId, *, changed: bool) -> list[Widget]:
    def see_all() -> None:
        desk.store.reading.see_all(desk.view)
        desk.rebuild()

    buttons: list[Widget | None] = [
        Button(_("Read…"), lambda: read_text(desk), shortcut="Z", key="read-text"),
        Button(_("History…"), lambda: desk.open(HistoryForm(desk, chosen)), shortcut="V", key="history"),
        reopen_button(desk, chosen) if desk.view.setup.drafts else None,
    ]
    if changed:
        buttons += [
            Button(_("Next change"), lambda: next_change(desk), shortcut="F7", key="next-change"),
            Button(_("All seen"), see_all, shortcut="X", key="all-seen"),
        ]
    return [each for each in buttons if each is not None]


def read_text(desk: Desk, *, find: bool = False) -> None:
    """Opens the text over the whole window, at the clause chosen; with `find` in the field to search it."""
    desk.go(Push(ReaderScreen(desk.stage, desk.clause, find=find)))


def next_change(desk: Desk) -> None:
    """Goes to the next clause below the one chosen that has moved, after the last to the first."""
    found = next_moved(desk.store, desk.view, desk.clause)
    if found is not None:
        desk.clause = found
        desk.show_text()


def text_shortcut(desk: Desk, event: pygame.event.Event) -> bool:
    """Takes the keys of the text that have no button: Ctrl+F finds in it, Shift+F7 compares it with something else."""
    if event.key == pygame.K_f and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        read_text(desk, find=True)
    elif event.key == pygame.K_F7 and event.mod & pygame.KMOD_SHIFT:
        next_mode(desk.store, desk.rebuild)
    elif event.key == pygame.K_F7:
        next_change(desk)
    else:
        return False
    return True

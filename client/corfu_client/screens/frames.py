"""The frame around every screen: header with title, phase, seat and clock; the state of the line; announcements."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button
from corfu_client.kit.labels import Flag, Label, Mark
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.outages import trying_again
from corfu_client.store import LineState, Store
from corfu_minutes.wordings import called, minutes, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain

HEADER = 64
"""The height of the header in dp."""
SOON = 60
"""Seconds before the end of a phase at which the clock calls attention to itself."""


def framed(
    store: Store,
    body: Widget,
    *,
    menu: Widget,
    title: str = "",
    actions: Sequence[Widget] = (),
    padding: int = 16,
) -> Widget:
    """Gives the whole window: header, a banner while the line is down, and `body` in the room that is left.

    `title` stands in for the table's; `actions` are buttons at the right of the header, `menu` stands in its corner.
    """
    banners = (line_banner(store), announcement_banner(store))
    return Column(
        [
            header(store, menu=menu, title=title, actions=actions),
            *(each for each in banners if each is not None),
            Column([body], padding=padding, grow=1),
        ],
        gap=0,
    )


def header(store: Store, *, menu: Widget, title: str = "", actions: Sequence[Widget] = ()) -> Widget:
    """Gives the dark bar at the top."""
    view = store.view
    shown = title or (plain(view.setup.title) if view else "Corfu")
    left: list[Widget] = [_Name(shown, size=18, bold=True, most=2, tone=Tone.ON_DARK)]
    right: list[Widget] = []
    if view is not None:
        left.append(_phase(store))
        right += [*_seat(store), clock_face(store)]
    return Panel(
        [Row([Spacer(0), *left, Spacer(), *actions, *right, menu, Spacer(0)], gap=14, align=Align.CENTRE, grow=1)],
        dark=True,
        square=True,
        padding=6,
        height=HEADER,
    )


class _Name(Label):
    """A name in the bar: it stays inside its place, and is the first to go where there is no room for all."""

    expendable = True

    @property
    @override
    def reach(self) -> pygame.Rect:
        return self.rect


def _phase(store: Store) -> Widget:
    view = store.view
    name = phase_named(view.proceedings.phase) if view else ""
    return chip(name, Tone.ACCENT)


def _seat(store: Store) -> list[Widget]:
    view = store.view
    if view is None:
        return []
    party = view.viewer.party
    name = _Name(called(view.setup, view.viewer), most=2, tone=Tone.ON_DARK)
    return [*([Flag(party, tall=22)] if party else []), name]


def chip(text: str, tone: Tone, *, hint: str = "") -> Widget:
    """Gives a short word on a light sheet with a stripe in `tone`."""
    return Panel([Label(text, size=14, bold=True, tone=tone, hint=hint)], padding=7, gap=0, raised=True)


def clock_face(store: Store) -> Widget:
    """Gives the time left in the phase, or why there is none."""
    view, left = store.view, store.seconds_left()
    if view is None or view.proceedings.closing is not None:
        return Spacer(0)  # the phase says that it is over
    if left is None:
        return chip(_("Not started"), Tone.NEUTRAL)
    if not view.proceedings.clock.running:
        return chip(_("Paused {time}", time=minutes(left)), Tone.WARN)
    if left < SOON:
        return chip(minutes(left), Tone.BAD, hint=_("The phase is nearly over."))
    return Label(minutes(left), size=24, bold=True, tone=Tone.ON_DARK, hint=_("Time left in this phase."))


def line_banner(store: Store) -> Widget | None:
    """Gives the strip that says the line is down, None while there is nothing to say."""
    if store.line.state not in {LineState.LOST, LineState.CLOSED}:
        return None
    closed = store.line.state is LineState.CLOSED
    words = store.line.sentence or _("The line to the host is down.")
    tail = _("The menu leads to the start.") if closed else trying_again(len(store.pending))
    shape, tone = (MarkShape.CROSS, Tone.BAD) if closed else (MarkShape.TRIANGLE, Tone.WARN)
    return Panel(
        [Row([Mark(shape, tone), Label(f"{words} {tail}".strip(), bold=True, tone=tone, grow=1)], align=Align.CENTRE)],
        padding=12,
        square=True,
        raised=True,
    )


def announcement_banner(store: Store) -> Widget | None:
    """Gives the strip with what the instructor said, until it has been read; None where there is nothing."""
    if not store.announced:
        return None
    more = len(store.announced) - 1
    button = ngettext("Read ({count} more)", "Read ({count} more)", more) if more else _("Read")
    return Panel(
        [
            Row(
                [
                    Mark(MarkShape.SQUARE, Tone.ACCENT),
                    Label(plain(store.announced[0]), bold=True, most=2, grow=1),
                    Button(button, store.announcement_read, shortcut="F4", key="announcement-read"),
                ],
                gap=12,
                align=Align.CENTRE,
            )
        ],
        padding=12,
        square=True,
        raised=True,
        stripe=Tone.ACCENT,
    )

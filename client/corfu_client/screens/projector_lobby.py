"""The projector before the start: how to join, in letters for the back row, and who has come."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import pygame

from corfu_client.kit.labels import Drawing, Label, Mark
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.shapes import mark
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Widget
from corfu_client.projector_sights import BODY, KEY, Sight
from corfu_client.qr_drawings import paint_qr
from corfu_client.table_marks import PRESENCES, Presence, SeatState, seat_states
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.setup import Setup
from corfu_wire.links import Link

_LETTERS = (30, 28, 26, 24, 22, 20, 18, 16, 14)
"""The sizes of a name in the list of seats: the largest at which all fit."""
_NAMED = 22
"""In smaller letters than these the names of Parties give way to their codes."""


def lobby_page(sight: Sight) -> Widget:
    """Gives the page: address, code and QR at the top, the seats below."""
    return Column([*_way_in(sight), _who_has_come(sight)], gap=14, grow=1)


def _way_in(sight: Sight) -> list[Widget]:
    link, house = sight.store.link, sight.view.proceedings.house
    if house.locked:
        words = _("The lobby is closed: nobody new takes a seat.")
        return [Panel([Label(words, size=KEY, bold=True)], padding=20, stripe=Tone.WARN)]
    if link is None:
        return []
    nearby = not _is_this_machine(link)
    rows: list[Widget] = [Label(_("Start Corfu, choose “Join”, and enter this:"), size=BODY)]
    if nearby:
        rows.append(_line(_("Address"), link.door.authority, 54))
    rows.append(_line(_("Code"), spoken(link.code), 100))
    if not nearby:
        rows.append(Label(_("The address stands on the host's own screen."), size=BODY))
    qr = Drawing(
        lambda pen, rect: paint_qr(pen.surface, rect, link.web), shows=link.web, key="qr", width=270, height=270
    )
    beside = [qr] if nearby else []
    return [Panel([Row([Column(rows, gap=4, grow=1), *beside], gap=24, align=Align.CENTRE)], padding=18)]


def _line(named: str, words: str, size: int) -> Widget:
    return Row(
        [
            Label(named, size=BODY, tone=Tone.MUTED, width=150),
            Label(words, size=size, bold=True, tone=Tone.ACCENT, grow=1),
        ],
        align=Align.CENTRE,
    )


def spoken(code: str) -> str:
    """Gives a join code as it is said aloud: in two halves.

    >>> spoken("K7M2XQ")
    'K7M 2XQ'
    """
    return f"{code[:3]} {code[3:]}".strip()


def _is_this_machine(link: Link) -> bool:
    """Says whether the address leads nobody else here."""
    if link.door.host == "localhost":
        return True
    try:
        return ip_address(link.door.host).is_loopback
    except ValueError:
        return False


def _who_has_come(sight: Sight) -> Widget:
    states = seat_states(sight.view, None)
    come = [each.presence for each in states]
    told: list[Widget] = []
    for presence, words in (
        (Presence.PERSON, ngettext("{count} person is here", "{count} people are here", come.count(Presence.PERSON))),
        (Presence.AWAY, ngettext("{count} is away", "{count} are away", come.count(Presence.AWAY))),
        (Presence.BOT, ngettext("{count} bot", "{count} bots", come.count(Presence.BOT))),
        (Presence.EMPTY, ngettext("{count} seat is free", "{count} seats are free", come.count(Presence.EMPTY))),
    ):
        if presence in come or presence is Presence.PERSON:
            sign = Mark(*PRESENCES[presence], size=BODY)
            told.append(Row([sign, Label(words, size=32, bold=presence is Presence.PERSON)], align=Align.CENTRE))

    def paint(pen: Pen, rect: pygame.Rect) -> None:
        _paint_seats(pen, rect, sight.view.setup, states)

    grid = Drawing(paint, shows=states, key="who", grow=1)
    return Panel([Row([*told, Spacer()], gap=36), grid], padding=18, gap=8, grow=1)


def _paint_seats(pen: Pen, rect: pygame.Rect, setup: Setup, states: Sequence[SeatState]) -> None:
    look, theme = pen.look, pen.look.theme
    size, names, across, wide, tall = _LETTERS[-1], [""], 1, 1, 1
    for size in _LETTERS:
        names = [_name(setup, each, short=size < _NAMED) for each in states]
        font = look.font(size, bold=True)
        wide = min(rect.width, max(font.size(name)[0] for name in names) + look.dp(size * 4.6))
        tall = font.get_linesize() + look.dp(8)
        across = max(1, rect.width // wide)
        if -(-len(states) // across) * tall <= rect.height:
            break
    font = look.font(size, bold=True)
    wide = rect.width // across
    for number, (state, name) in enumerate(zip(states, names, strict=True)):
        left, middle = rect.left + number % across * wide, rect.top + number // across * tall + tall // 2
        shape, tone = PRESENCES[state.presence]
        sign = mark(shape, look.dp(size), theme.colour(tone), theme.paper)
        pen.surface.blit(sign, sign.get_rect(midleft=(left, middle)))
        at = left + look.dp(size * 1.5)
        if state.seat.party:
            flag = look.images.flag(state.seat.party, size)
            pen.surface.blit(flag, flag.get_rect(midleft=(at, middle)))
        ink = theme.muted if state.presence is Presence.EMPTY else theme.ink
        letters = font.render(name, True, ink)
        pen.surface.blit(letters, letters.get_rect(midleft=(at + look.dp(size * 1.9), middle)))


def _name(setup: Setup, state: SeatState, *, short: bool) -> str:
    if short and state.seat.party:
        return plain(state.seat.party)
    return called(setup, state.seat)

"""The panel with the picture of the table: what the marks show, in which order the seats stand, and the seats."""

from __future__ import annotations

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Align, Panel, Row
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_seat_card import SeatCard
from corfu_client.screens.table_seats import SeatsWidget, TablePicture
from corfu_client.seat_orders import following, order_named, order_shown, order_told
from corfu_client.table_centre import CentreLine
from corfu_client.table_marks import SeatState, Standing, seat_states, signs, standings
from corfu_minutes.wordings import document_named
from corfu_resources.catalogue import _, ngettext


def seats_panel(desk: Desk, centre: tuple[CentreLine, ...], *, urgent: bool) -> Widget:
    """Gives the panel; a seat that is opened shows who sits there and what can be done about it.

    `centre` is what stands in the middle of the table.
    """
    view, store = desk.view, desk.store
    seats = seat_states(view, desk.focus, store.seat_order)
    picture = TablePicture(view.setup, seats, centre, desk.stage.look, urgent=urgent)

    def opened(seat: SeatState) -> None:
        desk.open(SeatCard(desk, seat.seat))

    head = Row(
        [Label(_what_marks_show(desk), size=13, bold=True, tone=Tone.MUTED, grow=1), _order(desk)],
        gap=6,
        align=Align.CENTRE,
    )
    return Panel([head, SeatsWidget(picture, opened)], padding=6 if desk.narrow else 10, gap=2, grow=1)


def _order(desk: Desk) -> Widget:
    store = desk.store

    def turn() -> None:
        store.seat_order = following(store.seat_order, desk.view.setup)
        store.changed()
        desk.rebuild()

    shown = order_shown(store.seat_order, desk.view.setup)
    order = order_named(shown)
    text = _("Seats: {order}", order=order) if desk.narrow else order
    button = Button(text, turn, kind=Kind.QUIET, shortcut=".", hint=order_told(shown), key="seat-order")
    button.height = 28
    return button


def _what_marks_show(desk: Desk) -> str:
    view, focus = desk.view, desk.focus
    stands = list(standings(view, focus).values())
    if not stands:
        return _("THE TABLE")
    decision = view.proceedings.decision
    if decision is None and signs(view):
        return _("THE TABLE")
    document = document_named(decision.document if decision else focus)
    joins, objects = stands.count(Standing.JOINED), stands.count(Standing.OBJECTS)
    counts = [ngettext("{count} for it", "{count} for it", joins)]
    if objects:
        counts.append(ngettext("{count} objects", "{count} object", objects))
    return _("On {document}: {counts}", document=document, counts=", ".join(counts))

"""The seats in the picture of the table."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Look
from corfu_client.kit.guard import start_pygame
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_seat_card import SeatCard
from corfu_client.screens.table_seats import SeatsWidget, TablePicture
from corfu_client.seat_layout import layout_of
from corfu_client.seat_orders import SeatOrder
from corfu_client.table_centre import CentreLine, Rank
from corfu_client.table_marks import seat_states
from corfu_rules.identifiers import DocumentId
from corfu_rules.seats import OBSERVER, delegation
from corfu_rules.views import view_for
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, words_in
from tests.client.tables import Talks, drafting

DE = delegation("DE")
CENTRE = (CentreLine(Rank.TITLE, "Now."),)


def drawn(count: int, size: tuple[int, int]) -> TablePicture:
    start_pygame()
    view = view_for(drafting().table, OBSERVER)
    seats = (seat_states(view, None) * 7)[:count]
    return TablePicture(view.setup, seats, CENTRE, Look(), size=size)


async def at_the_table(talks: Talks) -> tuple[TableScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return screen, line


def seats_of(screen: TableScreen) -> SeatsWidget:
    widget = screen.ui.find("seats")
    assert isinstance(widget, SeatsWidget)
    return widget


@pytest.mark.parametrize("size", [(318, 400), (640, 440), (515, 470)])
@pytest.mark.parametrize("count", [4, 5, 9, 14, 15, 20, 30, 45, 61])
def test_seats_neither_overlap_nor_leave_the_picture(count: int, size: tuple[int, int]) -> None:
    boxes = drawn(count, size).places()
    cores = [place.inflate(-4, -4) for place in boxes]
    assert len(boxes) == count
    assert not any(core.collidelist(cores[number + 1 :]) >= 0 for number, core in enumerate(cores))
    assert all(place.left >= 0 and place.top >= 0 for place in boxes)
    assert all(place.right <= size[0] and place.bottom <= size[1] for place in boxes)


@pytest.mark.parametrize("size", [(640, 440), (515, 470)])
def test_sixty_one_codes_can_be_read_and_leave_a_board_to_write_on(size: tuple[int, int]) -> None:
    start_pygame()
    layout = layout_of(61, size, Look())
    assert layout.fit.letters >= 11
    assert layout.board.width >= 300
    assert not any(place.colliderect(layout.board.inflate(-60, -60)) for place in layout.boxes)


def test_a_hint_tells_who_sits_there() -> None:
    picture_of_nine = drawn(9, (330, 300))
    place = picture_of_nine.places()[1]
    seat = picture_of_nine.seat_at(place.center)
    assert seat is not None
    assert seat.seat.party == "RU"
    assert picture_of_nine.hint_at(place.center) == "Russian Federation · a bot"
    assert not picture_of_nine.hint_at((165, 150))


async def test_one_key_seats_the_table_in_another_order_and_the_choice_stays() -> None:
    screen, _line = await at_the_table(drafting())
    codes = [each.seat.party for each in seats_of(screen).picture.seats]
    assert codes[1:4] == ["DE", "US", "RU"]  # Allemagne, Etats-Unis, Fédération de Russie
    screen.handle(press(pygame.K_PERIOD))
    assert screen.store.seat_order is SeatOrder.LISTED
    again = TableScreen(screen.stage)
    picture(again)
    assert [each.seat.party for each in seats_of(again).picture.seats][1:4] == ["RU", "US", "DE"]


async def test_arrow_keys_go_from_seat_to_seat_and_enter_opens_one() -> None:
    screen, _line = await at_the_table(drafting())
    screen.desk.proposal = DocumentId("P2")
    screen.build()
    screen.ui.focus("seats")
    screen.handle(press(pygame.K_RIGHT))
    assert screen.ui.hint.startswith("Germany")
    screen.handle(press(pygame.K_RIGHT))
    assert screen.ui.hint == "United States · a bot · joins"
    screen.handle(press(pygame.K_LEFT))
    screen.handle(press(pygame.K_LEFT))
    assert screen.ui.hint.startswith("The Chair")
    for _ in range(3):
        screen.handle(press(pygame.K_RIGHT))
    screen.handle(press(pygame.K_RETURN))
    assert isinstance(screen.desk.form, SeatCard)
    assert screen.desk.form.seat.party == "RU"


async def test_a_click_on_a_seat_tells_its_stance_and_what_it_said_and_leads_to_a_note() -> None:
    screen, _line = await at_the_table(drafting())
    screen.desk.proposal = DocumentId("P2")
    screen.build()
    widget = seats_of(screen)
    number = next(n for n, each in enumerate(widget.picture.seats) if each.seat.party == "RU")
    place = widget.picture.places()[number].move(widget.rect.topleft)
    Hand(screen.ui).click(place.center)
    screen.build()
    card = screen.desk.form
    assert isinstance(card, SeatCard)
    said = words_in(card.dialog())
    assert "objects" in said
    assert "The freedom to choose is said elsewhere." in said
    assert "Security is indivisible or it is not security." in said
    screen.handle(press(pygame.K_n))
    assert screen.desk.form is None
    assert (screen.desk.tab, screen.desk.partner) == ("notes", "RU")


async def test_the_own_seat_offers_no_note_to_oneself() -> None:
    screen, _line = await at_the_table(drafting())
    screen.desk.open(SeatCard(screen.desk, DE))
    assert screen.ui.find("seat-note") is None

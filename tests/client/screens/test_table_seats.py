"""The seats in the picture of the table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corfu_client.kit import Look
from corfu_client.kit.guard import start_pygame
from corfu_client.screens.table_seats import TablePicture
from corfu_client.table_marks import seat_states
from corfu_client.table_situation import Situation
from corfu_rules.seats import OBSERVER
from corfu_rules.views import view_for
from tests.client.tables import drafting


def picture(count: int, size: tuple[int, int]) -> TablePicture:
    start_pygame()
    view = view_for(drafting().table, OBSERVER)
    seats = (seat_states(view, None) * 7)[:count]
    return TablePicture(view.setup, seats, Situation("Now.", "Next."), Look(), size)


@pytest.mark.parametrize(("count", "size"), [(4, (330, 300)), (9, (330, 300)), (16, (330, 420)), (57, (660, 500))])
def test_seats_neither_overlap_nor_leave_the_picture(count: int, size: tuple[int, int]) -> None:
    drawn = picture(count, size)
    boxes = drawn.places()
    cores = [place.inflate(-4, -4) for place in boxes]
    assert not any(here.colliderect(there) for here, there in pairwise((*cores, cores[0])))
    assert all(place.left >= 0 and place.top >= 0 for place in boxes)
    assert all(place.right <= size[0] and place.bottom <= size[1] for place in boxes)


def test_a_click_on_a_seat_finds_it_and_a_hint_tells_who_sits_there() -> None:
    drawn = picture(9, (330, 300))
    place = drawn.places()[1]
    seat = drawn.seat_at(place.center)
    assert seat is not None
    assert seat.seat.party == "RU"
    assert drawn.hint_at(place.center) == "Russian Federation · a bot"
    assert not drawn.hint_at((165, 150))

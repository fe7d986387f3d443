"""The seats along the edge of the table."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from corfu_client.table_geometry import Edge, Place, places_along

TABLE = Edge(320, 180, 100, wide=66, tall=58)


def gaps(places: tuple[Place, ...]) -> list[float]:
    """How far neighbours are apart, in cards."""
    return [max(abs(a[0] - b[0]) / 66, abs(a[1] - b[1]) / 58) for a, b in pairwise((*places, places[0]))]


@pytest.mark.parametrize("count", [8, 20, 61])
def test_neighbours_have_about_the_same_room(count: int) -> None:
    found = gaps(places_along((TABLE,), count))
    assert max(found) < 1.7 * min(found)  # across a corner there is less of it


@pytest.mark.parametrize("count", [1, 4, 5, 61])
def test_every_seat_stands_on_the_edge(count: int) -> None:
    for left, top in places_along((TABLE,), count):
        straight = abs(left) == pytest.approx(320) or abs(top) == pytest.approx(180)
        bent = hypot(abs(left) - 220, abs(top) - 80) == pytest.approx(100, abs=0.5)
        assert straight or bent


def test_the_first_seat_stands_at_the_top_and_the_others_follow_clockwise() -> None:
    first, second, *_others = places_along((TABLE,), 8)
    assert first == pytest.approx((0, -180))
    assert second[0] > 0


def test_two_rows_hold_all_seats_and_whoever_is_next_sits_close_by() -> None:
    inner = Edge(260, 130, 60, wide=66, tall=58)
    places = places_along((TABLE, inner), 61)
    assert len(set(places)) == 61
    assert max(gaps(places)) < 3  # cards: across to the other row and on, not around the table
    outside = sum(abs(left) == pytest.approx(320) or abs(top) == pytest.approx(180) for left, top in places)
    assert outside > 20


def test_a_table_as_long_as_it_is_wide_may_be_a_circle() -> None:
    for left, top in places_along((Edge(100, 100, 100),), 12):
        assert hypot(left, top) == pytest.approx(100, abs=0.2)

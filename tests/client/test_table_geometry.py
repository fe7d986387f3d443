"""The seats along the ellipse."""

from __future__ import annotations

from math import hypot

import pytest

from corfu_client.table_geometry import places_around


@pytest.mark.parametrize("count", [4, 5, 8, 20, 61])
def test_neighbours_stand_about_equally_far_apart(count: int) -> None:
    places = places_around(count, 320, 180)
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(places, (*places[1:], places[0]), strict=True)]
    assert max(gaps) < 1.25 * min(gaps)  # chords differ a little where the edge bends


@pytest.mark.parametrize("count", [1, 4, 61])
def test_every_seat_stands_on_the_ellipse(count: int) -> None:
    for left, top in places_around(count, 320, 180):
        assert (left / 320) ** 2 + (top / 180) ** 2 == pytest.approx(1, abs=0.001)


def test_the_first_seat_stands_at_the_top() -> None:
    assert places_around(7, 320, 180)[0] == pytest.approx((0, -180))

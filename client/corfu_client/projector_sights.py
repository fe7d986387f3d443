"""What a page of the projector is drawn from, and how large it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.look import Look
from corfu_client.store import Store
from corfu_rules.views import View

KEY, BODY = 48, 28
"""The sizes, in dp of 1280x720, of the line that counts and of the smallest text that is to be read from the back."""
_FEW, _SOME = 8, 20


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page is drawn from: the public view, the looks, and the store for the time and the way in.

    `large` is for the seats, which are drawn larger than on the table of somebody who plays. `size` is the window's;
    `narrowed`: a band takes part of its height.
    """

    store: Store
    view: View
    look: Look
    large: Look
    size: tuple[int, int]
    narrowed: bool = False


def scale_for(size: tuple[int, int]) -> float:
    """Gives the scale at which the projector fills a window: its lengths are those of 1280x720.

    >>> scale_for((1920, 1080))
    1.5
    """
    return min(size[0] / 1280, size[1] / 720)


def enlarged(look: Look, seats: int) -> Look:
    """Gives the look for the seats around the table: the fewer, the larger."""
    more = 1.9 if seats <= _FEW else 1.6 if seats <= _SOME else 1.4
    return Look(look.theme, look.scale * more, still=look.still)

"""What everybody may see, made of what somebody in particular sees: for a screen that a whole class looks at."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.happenings import Happening
from corfu_rules.procedures.attending import SeatAway, SeatBack, SeatFilled, SeatVacated
from corfu_rules.procedures.chairing import TablePaused, TableResumed
from corfu_rules.procedures.hearing import PartyVoted
from corfu_rules.rulings import Notice, Published
from corfu_rules.seats import OBSERVER
from corfu_rules.views import View


def public_view(view: View) -> View:
    """Gives the observer's view of the same table, built from nothing: the set-up and the public proceedings."""
    return View(viewer=OBSERVER, setup=view.setup, proceedings=view.proceedings)


def public_feed(feed: Sequence[Happening]) -> list[Happening]:
    """Gives what has happened before everybody's eyes."""
    return [each for each in feed if is_public(each.notice)]


def is_public(notice: Notice) -> bool:
    """Says whether everybody in the room learns of it."""
    return isinstance(notice, Published | PartyVoted)


def is_aside(notice: Notice) -> bool:
    """Says whether it is about people, lines and the clock, and not about what is negotiated."""
    match notice:
        case Published(SeatAway() | SeatBack() | SeatFilled() | SeatVacated() | TablePaused() | TableResumed()):
            return True
        case _:
            return False

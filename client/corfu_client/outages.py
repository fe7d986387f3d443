"""A line that was down: how long, and what a person is told of it."""

from __future__ import annotations

from corfu_resources.catalogue import _, ngettext

NOTICED = 3.0
"""A line that is back within so many seconds comes and goes without a word beyond the strip that said it was down."""


class Outage:
    """Since when the line is down, in monotonic seconds."""

    def __init__(self) -> None:
        self._since: float | None = None

    def begin(self, now: float) -> None:
        """The line is down; that it still is changes nothing."""
        if self._since is None:
            self._since = now

    def end(self, now: float) -> float:
        """The line is back. Gives how many seconds it was down; 0 where it was not."""
        since, self._since = self._since, None
        return now - since if since is not None else 0.0


def trying_again(waiting: int) -> str:
    """Says what happens while the line is down; `waiting` moves have been sent and not acknowledged."""
    if not waiting:
        return _("Trying again; what you typed is kept.")
    return ngettext(
        "Trying again; what you typed is kept, and your {count} move goes out when the line is back.",
        "Trying again; what you typed is kept, and your {count} moves go out when the line is back.",
        waiting,
    )


def back_again(missed: int) -> str:
    """Says that the line is back, and how much was told meanwhile."""
    if not missed:
        return _("You are back. Nothing has happened meanwhile.")
    return ngettext(
        "You are back. {count} thing has happened meanwhile; what was decided stands in the record (Ctrl+R).",
        "You are back. {count} things have happened meanwhile; what was decided stands in the record (Ctrl+R).",
        missed,
    )


def moved_meanwhile(seat: str) -> str:
    """Says that whoever comes back holds another seat than before."""
    return _("You have been moved, and are back in the seat of {seat}.", seat=seat)


def back_anew() -> str:
    """Says that the line is back and that the whole table was sent anew, as after the host's restart."""
    return _("You are back, and see the table as it stands now.")

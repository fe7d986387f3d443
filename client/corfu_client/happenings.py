"""The lines of the live feed."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.announcing import AnnouncementMade, MessageReceived
from corfu_rules.procedures.instructing import BranchOpened
from corfu_rules.rulings import Notice, Published


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the live feed: what was heard, as a sentence. `party` is whose doing it was, if a Party's."""

    text: str
    at: Moment
    notice: Notice
    party: PartyCode | None = None


def is_announcement(notice: Notice) -> bool:
    """Says whether the instructor speaks to people in it, so that it stays on screen until it has been read."""
    match notice:
        case MessageReceived() | Published(AnnouncementMade() | BranchOpened()):
            return True
        case _:
            return False

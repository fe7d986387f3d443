"""The table as it was at a moment of the replay, with who acts there, and who talks with whom."""

from __future__ import annotations

from dataclasses import dataclass

import pygame
import pygame.draw

from corfu_client.kit.shapes import ring
from corfu_client.kit.widgets import Pen
from corfu_client.screens.table_seats import TablePicture
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.caucusing import CaucusHeard, InvitationReceived
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.procedures.sounding import SoundingHeard, SoundingReply
from corfu_rules.rulings import Notice

Talk = tuple[PartyCode, tuple[PartyCode, ...]]
"""Who spoke, and with whom."""


def talk_of(notice: Notice) -> Talk | None:
    """Gives who talks with whom in confidence; None for what is said to all, and for what is said by the Chair."""
    match notice:
        case NoteArrived(note):
            return note.sender, note.to
        case CaucusHeard(line) if line.speaker.party is not None:
            return line.speaker.party, tuple(line.heard_by)
        case InvitationReceived(invitation):
            return invitation.inviter, (invitation.invited,)
        case SoundingHeard(asked) if asked.asker is not None:
            return asked.asker, asked.asked
        case SoundingReply() if notice.asker is not None:
            return notice.answer.party, (notice.asker,)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class ReplayPicture:
    """Draws the table with a ring around the Party that acts, and lines to those with whom it talks in confidence."""

    table: TablePicture
    acting: PartyCode | None
    talk: Talk | None

    def paint(self, pen: Pen, rect: pygame.Rect) -> None:
        """Draws it into `rect`."""
        self.table.paint(pen, rect)
        look, theme = pen.look, pen.look.theme
        places = {
            seat.seat.party: place.move(rect.topleft)
            for seat, place in zip(self.table.seats, self.table.places(), strict=True)
        }
        speaker = self.talk[0] if self.talk is not None else self.acting
        here = places.get(speaker) if speaker is not None else None
        if here is None:
            return
        for other in self.talk[1] if self.talk is not None else ():
            there = places.get(other)
            if there is not None and other != speaker:
                pygame.draw.line(pen.surface, theme.accent, here.center, there.center, look.dp(3))
                ring(pen.surface, there.inflate(look.dp(6), look.dp(6)), theme.accent, look.dp(8), look.dp(3))
        ring(pen.surface, here.inflate(look.dp(8), look.dp(8)), theme.focus, look.dp(9), look.dp(4))

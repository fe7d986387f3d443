"""What is said of the instructor's doings: announcements, mutes, moves of people, points gone back to."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.wordings import called, in_own_words, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.procedures import announcing, instructing, moderating, reseating
from corfu_rules.rulings import ORDERS
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.steering import Announcement, BranchPoint, Instruction

SteeringEvent = announcing.Event | moderating.Event | reseating.Event | instructing.Event
SteeringNotice = announcing.Notice | moderating.Notice | instructing.InstructionLearned
_TITLES = {command.__name__: order.title for command, order in ORDERS.items()}


def steering_phrase(event: SteeringEvent, setup: Setup) -> str:
    """Gives what the instructor did before everybody's eyes, as a sentence."""
    match event:
        case announcing.AnnouncementMade():
            return announcement_told(event.announcement, setup)
        case instructing.BranchOpened():
            return branch_told(event.point)
        case moderating.LobbyLocked():
            return _("The lobby is closed: nobody new takes a seat.")
        case moderating.LobbyUnlocked():
            return _("The lobby is open again.")
        case moderating.SeatMuted(seat, whole):
            return _("{seat} is muted for now; its moves stay open.", seat=_seat(setup, seat, whole=whole))
        case moderating.SeatUnmuted(seat, whole):
            return _("{seat} may speak again.", seat=_seat(setup, seat, whole=whole))
        case reseating.PersonMoved():
            return _("Who sat at {seat} sits at {to} now.", seat=_seat(setup, event.seat), to=_seat(setup, event.to))
        case reseating.SeatsSwapped():
            one, other = _seat(setup, event.one), _seat(setup, event.other)
            return _("{one} and {other} have swapped people.", one=one, other=other)
        case reseating.SeatLent():
            return _("A bot plays {seat} for now.", seat=_seat(setup, event.seat))
        case reseating.SeatReturned():
            return _("{seat} is played by its own person again.", seat=_seat(setup, event.seat))
        case _:
            assert_never(event)


def notice_phrase(notice: SteeringNotice, setup: Setup) -> str:
    """Gives what reached some alone, as a sentence."""
    match notice:
        case announcing.MessageReceived():
            return announcement_told(notice.message, setup)
        case moderating.RemovalLearned(removal):
            seat = _seat(setup, removal.seat)
            return _("{name} was removed from {seat}, and does not come back.", name=plain(removal.name), seat=seat)
        case moderating.ReadmissionLearned():
            return _("{name} may come back.", name=plain(notice.name))
        case instructing.InstructionLearned():
            return instruction_told(notice.instruction)
        case _:
            assert_never(notice)


def announcement_told(announcement: Announcement, setup: Setup) -> str:
    """Gives what the instructor said, with to whom."""
    text = plain(announcement.text)
    if not announcement.to:
        return _("The instructor: {text}", text=text)
    names = listed([called(setup, each) for each in announcement.to])
    return _("The instructor to {parties} alone: {text}", parties=names, text=text)


def branch_told(point: BranchPoint) -> str:
    """Gives that the table went back, by whom and why."""
    who = plain(point.by) or _("The instructor")
    words = _(
        "{who} has taken the table back to {time}. What happened since no longer counts; what you learnt, you know.",
        who=who,
        time=minutes(point.at // 1000),
    )
    if not point.why:
        return words
    why = _("Reason: {why}", why=plain(point.why))
    return f"{words} {why}"


def instruction_told(instruction: Instruction) -> str:
    """Gives which instructor gave which command."""
    title = _TITLES.get(instruction.deed)
    deed = in_own_words(title) if title is not None else plain(instruction.deed)
    return _("{who}: {deed}", who=plain(instruction.by) or _("The instructor"), deed=deed)


def _seat(setup: Setup, seat: Seat, *, whole: bool = False) -> str:
    name = called(setup, seat)
    if whole or setup.team_size(seat.party) == 1:
        return name
    return _("{party} ({place})", party=name, place=seat.place)

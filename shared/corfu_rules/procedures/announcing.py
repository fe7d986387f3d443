"""Announcing: what the instructor tells everybody, or some delegations alone.

Source: the game's own.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import party_of, written
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import ALWAYS, INSTRUCTORS, Order, Orders
from corfu_rules.proceedings import Proceedings
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.steering import Announcement
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Tells everybody something, or the delegations `to` alone. It stays in the record of those who are told."""

    text: str
    to: tuple[PartyCode, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnouncementMade:
    """The instructor has told everybody something."""

    announcement: Announcement


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The instructor has told some delegations something."""

    message: Announcement


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """What those delegations, and the instructor, learn of it."""

    message: Announcement


ORDERS: Orders = {SendMessage: Order(sentence("Tell everybody, or some"), INSTRUCTORS, ALWAYS, at_rest=True)}
Command = SendMessage
Event = AnnouncementMade
Secret = MessageSent
Notice = MessageReceived


def send_message(table: Table, command: SendMessage, now: Moment) -> tuple[AnnouncementMade] | tuple[MessageSent]:
    """Tells it. Refuses an empty text, one that is too long, and a Party that is not at the table."""
    to = tuple(dict.fromkeys(party_of(table.setup, party) for party in command.to))
    told = Announcement(written(command.text, STATEMENT_LIMIT), now, to)
    return (MessageSent(told),) if to else (AnnouncementMade(told),)


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[AnnouncementMade] | tuple[MessageSent]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return send_message(table, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    house = proceedings.house
    told = (*house.announcements, event.announcement)
    return replace(proceedings, house=replace(house, announcements=told))


def message_sent(table: Table, event: MessageSent) -> Table:
    """Gives the table with the message."""
    return replace(table, messages=(*table.messages, event.message))


def disclose_message(event: MessageSent, viewer: Seat) -> MessageReceived | None:
    """Gives the message to the delegations it is for and to the instructor, and nothing to anybody else."""
    reached = viewer.party is not None and viewer.party in event.message.to
    return MessageReceived(event.message) if reached or viewer.role is Role.INSTRUCTOR else None

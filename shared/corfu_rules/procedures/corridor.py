"""The corridor: notes between named delegations. Nobody else learns that there was one.

Source: the game's own, after diplomatic custom.
"""

from __future__ import annotations

from corfu_rules.checks import at_most, own_party, party_of, written
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.letter_checks import letter_for
from corfu_rules.letters import Letter
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.refusals import Missing, Unknown
from corfu_rules.revising import replace
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Note, Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class SendNote:
    """Passes a private note to one or more delegations: words, or a letter with its intent, or both."""

    to: tuple[PartyCode, ...]
    text: str
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class NoteSent:
    """A note was passed."""

    note: Note


@dataclass(frozen=True, slots=True)
class NoteArrived:
    """What the sender, the receivers and the instructor learn of a note."""

    note: Note


ORDERS: Orders = {SendNote: Order(sentence("Send a note"), DELEGATIONS, members=True, talk=True)}


def send_note(table: Table, seat: Seat, command: SendNote, now: Moment) -> tuple[NoteSent]:
    """Passes a note. Refuses an empty note, one to nobody, one to oneself, and one to a Party that is not here.

    Of a letter it refuses what names something unknown, and what lacks a slot that its intent needs; and a promise of
    anybody but the head of delegation.
    """
    sender = own_party(seat)
    to = tuple(dict.fromkeys(party_of(table.setup, party) for party in command.to))
    if not to:
        raise Missing(sentence("Say to whom the note goes."))
    if sender in to:
        raise Unknown(sentence("A note goes to others, not to yourself."))
    if command.letter is None:
        return (NoteSent(Note(sender, to, written(command.text, STATEMENT_LIMIT), now)),)
    letter = letter_for(table, seat, to, command.letter)
    return (NoteSent(Note(sender, to, at_most(command.text, STATEMENT_LIMIT), now, letter)),)


def note_sent(table: Table, event: NoteSent) -> Table:
    """Gives the table with the note."""
    return replace(table, notes=(*table.notes, event.note))


def disclose_note(event: NoteSent, viewer: Seat) -> NoteArrived | None:
    """Gives the note to those it concerns and to the instructor, and nothing to anybody else."""
    if viewer.role is Role.INSTRUCTOR or event.note.concerns(viewer.party):
        return NoteArrived(event.note)
    return None


Command = SendNote
Secret = NoteSent


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return send_note(table, seat, command, now)

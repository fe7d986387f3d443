"""Instructing: the host notes which instructor gave which command, and that a table goes on from an earlier point.

Source: the game's own. Several people may instruct at one table; the record says who did what.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, party_of
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import ALWAYS, HOSTS, Order, Orders
from corfu_rules.procedures.attending import seat_of, with_sitting
from corfu_rules.procedures.moderating import PersonReadmitted, PersonRemoved
from corfu_rules.proceedings import Attendance, Proceedings
from corfu_rules.refusals import OutOfRange
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import NAME_LIMIT, REASON_LIMIT
from corfu_rules.steering import BranchPoint, Instruction, Removal
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class NoteInstruction:
    """Notes that the instructor `by` gave a command: `deed` is the name of its class."""

    by: str
    deed: str


@dataclass(frozen=True, slots=True)
class InstructionNoted:
    """An instructor gave a command that was carried out."""

    instruction: Instruction


@dataclass(frozen=True, slots=True)
class InstructionLearned:
    """What the instructors learn of it."""

    instruction: Instruction


@dataclass(frozen=True, slots=True)
class OpenBranch:
    """Lets the table go on from an earlier point: after `number` events of the journal `of`.

    People keep the seats they have now: `attendance` lists every seat that differs from that point, `heads` the heads
    of delegations. Mutes, the closed lobby and who is removed stay as they are now.
    """

    of: str
    number: int
    by: str
    why: str
    attendance: tuple[Attendance, ...] = ()
    heads: tuple[Seat, ...] = ()
    locked: bool = False
    muted: tuple[Seat, ...] = ()
    muted_parties: tuple[PartyCode, ...] = ()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchOpened:
    """The table has gone back to an earlier point, and is paused there. What was learnt since stays learnt."""

    point: BranchPoint
    attendance: tuple[Attendance, ...]
    heads: tuple[Seat, ...]
    locked: bool
    muted: tuple[Seat, ...]
    muted_parties: tuple[PartyCode, ...]


ORDERS: Orders = {
    NoteInstruction: Order(sentence("Note an instruction"), HOSTS, ALWAYS, at_rest=True),
    OpenBranch: Order(sentence("Go on from an earlier point"), HOSTS, ALWAYS, at_rest=True),
}
Command = NoteInstruction | OpenBranch
Event = BranchOpened
Secret = InstructionNoted


def note_instruction(command: NoteInstruction, now: Moment) -> tuple[InstructionNoted]:
    """Notes it. Refuses a name or a deed that is too long."""
    by, deed = at_most(command.by, NAME_LIMIT), at_most(command.deed, NAME_LIMIT)
    return (InstructionNoted(Instruction(by, deed, now)),)


def open_branch(
    table: Table, command: OpenBranch, now: Moment
) -> tuple[BranchOpened | PersonRemoved | PersonReadmitted, ...]:
    """Goes on from there. Refuses a point before the first event, and unknown seats and Parties."""
    if command.number < 1:
        raise OutOfRange(sentence("A table begins with its first event."))
    for seat in (*(each.seat for each in command.attendance), *command.heads, *command.muted):
        seat_of(table, seat)
    for party in command.muted_parties:
        party_of(table.setup, party)
    point = BranchPoint(
        at_most(command.of, NAME_LIMIT),
        command.number,
        at_most(command.by, NAME_LIMIT),
        at_most(command.why, REASON_LIMIT),
        now,
    )
    heads = tuple(each for each in command.heads if each.party is not None)
    opened = BranchOpened(point, command.attendance, heads, command.locked, command.muted, command.muted_parties)
    readmitted = (PersonReadmitted(each.name, now) for each in table.removals if each not in command.removals)
    removed = (PersonRemoved(each) for each in command.removals if each not in table.removals)
    return (opened, *readmitted, *removed)


def decide(
    table: Table, _seat: Seat, command: Command, now: Moment
) -> tuple[Event | Secret | PersonRemoved | PersonReadmitted, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case NoteInstruction():
            return note_instruction(command, now)
        case OpenBranch():
            return open_branch(table, command, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings at the earlier point, with the people of now, paused."""
    house = replace(
        proceedings.house,
        locked=event.locked,
        muted=event.muted,
        muted_parties=event.muted_parties,
        branches=(*proceedings.house.branches, event.point),
    )
    clock = replace(proceedings.clock, running=False)
    heads = {**proceedings.heads, **{each.party: each.place for each in event.heads if each.party is not None}}
    back = replace(proceedings, house=house, clock=clock, heads=heads)
    for sitting in event.attendance:
        back = with_sitting(back, sitting)
    return back


def instruction_noted(table: Table, event: InstructionNoted) -> Table:
    """Gives the table with the instruction on record."""
    return replace(table, instructions=(*table.instructions, event.instruction))


def disclose_instruction(event: InstructionNoted, viewer: Seat) -> InstructionLearned | None:
    """Gives it to the instructor, and nothing to anybody else."""
    return InstructionLearned(event.instruction) if viewer.role is Role.INSTRUCTOR else None

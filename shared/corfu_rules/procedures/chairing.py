"""Chairing: the clock and the phases. The instructor's doings, the Chair's, and the clock's own.

Source: the game's own: a lesson has a clock. That the Chair steers and may not overrule is OSCE practice.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from corfu_rules.caucuses import CaucusEnding
from corfu_rules.identifiers import Duration, Moment
from corfu_rules.orders import CHAIRS, HOSTS, INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.entering import TreatyEnteredIntoForce, treaty_entered_into_force
from corfu_rules.procedures.floor import point_stands
from corfu_rules.proceedings import Clock, Closing, Proceedings
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, NotInOrder, NotStarted, Refusal, TooLong, WindowRunning
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass

LONGEST_EXTENSION = Duration(60 * 60 * 1000)
"""One extension adds at most an hour."""


class PauseCause(StrEnum):
    """Why the clock stopped."""

    ASKED = "asked"
    """The instructor asked for it."""
    CLOSING = "closing"
    """The host was ended."""
    CAME_BACK = "came-back"
    """The host was started again."""
    SLEPT = "slept"
    """The host's machine slept, or stood still: its lid was closed. None of that time counts."""


@dataclass(frozen=True, slots=True)
class StartTable:
    """Opens the first phase and sets the clock going."""


@dataclass(frozen=True, slots=True)
class PauseTable:
    """Stops the clock. Until it runs again nobody can make a move, but for those in order while the clock stands.

    The host pauses a table too, and says why; whoever else pauses it has asked for it.
    """

    cause: PauseCause = PauseCause.ASKED


@dataclass(frozen=True, slots=True)
class ResumeTable:
    """Sets a paused clock going again."""


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    """Adds time to the phase: `by` milliseconds."""

    by: Duration


@dataclass(frozen=True, slots=True)
class AdvancePhase:
    """Ends the phase and opens the next one that the scenario plays; after the last one the session is over.

    What was drafted and not adopted is not signed and does not enter into force: the session then ends with adoption.
    """


@dataclass(frozen=True, slots=True)
class EndTable:
    """Ends the session at once. A decision that is open lapses."""


@dataclass(frozen=True, slots=True)
class TableStarted:
    """The clock set going for the first time."""

    at: Moment


@dataclass(frozen=True, slots=True)
class TablePaused:
    """The clock stopped."""

    at: Moment
    cause: PauseCause = PauseCause.ASKED


@dataclass(frozen=True, slots=True)
class TableResumed:
    """The clock set going again."""

    at: Moment


@dataclass(frozen=True, slots=True)
class PhaseExtended:
    """The phase ends later than planned."""

    ends_at: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class PhaseOpened:
    """A phase began."""

    phase: Phase
    ends_at: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class TableClosed:
    """The negotiation ended."""

    closing: Closing
    at: Moment


def _not_twice(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses a second start."""
    return AlreadyDone(sentence("The table has been started.")) if proceedings.clock.started else None


def _running(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses before the start, and when the table is paused already."""
    if not proceedings.clock.started:
        return NotStarted(sentence("The table has not been started yet."))
    return None if proceedings.clock.running else AlreadyDone(sentence("The table is paused already."))


def _paused(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses before the start, and when the table is running."""
    if not proceedings.clock.started:
        return NotStarted(sentence("The table has not been started yet."))
    return AlreadyDone(sentence("The table is running.")) if proceedings.clock.running else None


def _begun(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses before the start."""
    if not proceedings.clock.started:
        return NotStarted(sentence("The table has not been started yet."))
    return None


def _time_left_to_add(setup: Setup, proceedings: Proceedings) -> Duration:
    latest = proceedings.phase_since + 2 * setup.duration(proceedings.phase)
    return Duration(latest - proceedings.clock.ends_at)


def _may_extend(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses before the start, and whoever presides once the phase has become twice as long as planned."""
    refusal = _begun(setup, proceedings, seat)
    if refusal is None and seat.role is not Role.INSTRUCTOR and _time_left_to_add(setup, proceedings) <= 0:
        return NotInOrder(sentence("The phase is twice as long as planned. Only the instructor adds more time."))
    return refusal


def _nothing_open(_setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses while a text is being decided, and while a point of order stands."""
    if proceedings.decision is not None:
        return DecisionUnderWay(sentence("A text is being decided. Close the decision first."))
    return point_stands(proceedings)


def _may_advance(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses while a text is being decided or a point of order stands.

    Refuses to leave adoption undecided, but for the instructor.
    """
    undecided = proceedings.phase is Phase.ADOPTION and proceedings.final is None
    if undecided and seat.role is not Role.INSTRUCTOR:
        return NotInOrder(sentence("First put the text as a whole to decision."))
    return _nothing_open(setup, proceedings, seat)


ORDERS: Orders = {
    StartTable: Order(sentence("Start"), INSTRUCTORS, frozenset({Phase.BRIEFING}), at_rest=True, needs=_not_twice),
    PauseTable: Order(sentence("Pause"), INSTRUCTORS | HOSTS, at_rest=True, needs=_running),
    ResumeTable: Order(sentence("Resume"), INSTRUCTORS, at_rest=True, needs=_paused),
    ExtendPhase: Order(sentence("Extend"), CHAIRS, at_rest=True, needs=_may_extend),
    AdvancePhase: Order(sentence("Next phase"), CHAIRS, needs=_may_advance),
    EndTable: Order(sentence("End"), INSTRUCTORS, at_rest=True),
}


def start_table(table: Table, now: Moment) -> tuple[TableStarted, PhaseOpened]:
    """Starts the table."""
    return TableStarted(now), _opened(table.setup, Phase.BRIEFING, now)


def pause_table(seat: Seat, command: PauseTable, now: Moment) -> tuple[TablePaused]:
    """Stops the clock."""
    return (TablePaused(now, command.cause if seat.role is Role.HOST else PauseCause.ASKED),)


def resume_table(_table: Table, now: Moment) -> tuple[TableResumed]:
    """Sets the clock going."""
    return (TableResumed(now),)


def extend_phase(table: Table, seat: Seat, command: ExtendPhase, now: Moment) -> tuple[PhaseExtended]:
    """Adds time. Refuses adding nothing, and more than an hour at once.

    Refuses to let whoever presides make the phase more than twice as long as planned; the instructor may.
    """
    if not 0 < command.by <= LONGEST_EXTENSION:
        raise TooLong(sentence("Extend by at least a second and at most an hour."))
    left = _time_left_to_add(table.setup, table.proceedings)
    if seat.role is not Role.INSTRUCTOR and command.by > left:
        raise TooLong(
            sentence("You may add {seconds} more seconds. The instructor may add more.", seconds=left // 1000)
        )
    return (PhaseExtended(Moment(max(table.proceedings.clock.ends_at, now) + command.by), now),)


def advance_phase(
    table: Table, seat: Seat, now: Moment
) -> tuple[TreatyEnteredIntoForce | PhaseOpened | TableClosed, ...]:
    """Opens the next phase. Refuses the clock before the time is up."""
    if seat.role is Role.CLOCK and now < table.proceedings.clock.ends_at:
        raise WindowRunning(sentence("The phase is not over yet."))
    return onwards(table, now)


def next_phase(table: Table, now: Moment, *, adopted: bool | None = None) -> PhaseOpened | TableClosed:
    """Gives what follows the phase. Nothing is signed and nothing enters into force that was drafted and not adopted.

    `adopted` is the result on the text as a whole that comes with this very step; without it the record says.
    """
    proceedings, setup = table.proceedings, table.setup
    if adopted is None:
        adopted = proceedings.final is not None and proceedings.final.adopted
    phase = setup.after(proceedings.phase)
    if proceedings.phase is Phase.SIGNATURE and not proceedings.register.in_force:
        phase = Phase.CLOSED
    if phase in (Phase.SIGNATURE, Phase.IN_FORCE) and setup.drafts and not adopted:
        phase = Phase.CLOSED
    if phase is not Phase.CLOSED:
        return _opened(setup, phase, now)
    closing = closing_of(setup, proceedings)
    if adopted and closing in {Closing.UNDECIDED, Closing.NOT_ADOPTED}:
        closing = Closing.ADOPTED
    return TableClosed(closing, now)


def onwards(table: Table, now: Moment) -> tuple[TreatyEnteredIntoForce | PhaseOpened | TableClosed, ...]:
    """Gives what follows the phase. At the end of the signature phase a treaty with enough notifications is in force.

    Whoever presides or instructs and does not wait for the day lets the days pass; the clock waits for it.
    """
    if table.proceedings.phase is Phase.SIGNATURE and table.proceedings.register.in_force_from is not None:
        entered = TreatyEnteredIntoForce(now)
        after = replace(table, proceedings=treaty_entered_into_force(table.proceedings, entered))
        return entered, next_phase(after, now)
    return (next_phase(table, now),)


def end_table(table: Table, now: Moment) -> tuple[TableClosed]:
    """Ends the session. Refuses nothing."""
    return (TableClosed(closing_of(table.setup, table.proceedings), now),)


def closing_of(setup: Setup, proceedings: Proceedings) -> Closing:
    """Gives how the session ends if it ends now."""
    if proceedings.phase in {Phase.SIGNATURE, Phase.IN_FORCE} and setup.duration(Phase.SIGNATURE) > 0:
        return Closing.IN_FORCE if proceedings.register.in_force else Closing.NOT_IN_FORCE
    if not setup.drafts:
        return Closing.CONCLUDED
    if proceedings.final is None:
        return Closing.UNDECIDED
    return Closing.ADOPTED if proceedings.final.adopted else Closing.NOT_ADOPTED


def _opened(setup: Setup, phase: Phase, now: Moment) -> PhaseOpened:
    return PhaseOpened(phase, Moment(now + setup.duration(phase)), now)


def table_started(proceedings: Proceedings, _event: TableStarted) -> Proceedings:
    """Gives the proceedings with the clock started."""
    return replace(proceedings, clock=Clock(started=True, running=True))


def table_paused(proceedings: Proceedings, _event: TablePaused) -> Proceedings:
    """Gives the proceedings with the clock standing still."""
    return replace(proceedings, clock=replace(proceedings.clock, running=False))


def table_resumed(proceedings: Proceedings, _event: TableResumed) -> Proceedings:
    """Gives the proceedings with the clock running."""
    return replace(proceedings, clock=replace(proceedings.clock, running=True))


def phase_extended(proceedings: Proceedings, event: PhaseExtended) -> Proceedings:
    """Gives the proceedings with a later end of the phase."""
    return replace(proceedings, clock=replace(proceedings.clock, ends_at=event.ends_at))


def phase_opened(proceedings: Proceedings, event: PhaseOpened) -> Proceedings:
    """Gives the proceedings in the new phase."""
    clock = replace(proceedings.clock, ends_at=event.ends_at)
    return replace(proceedings, phase=event.phase, clock=clock, phase_since=event.at)


def table_closed(proceedings: Proceedings, event: TableClosed) -> Proceedings:
    """Gives the proceedings at the end; an open decision lapses, caucuses end, and nobody has the floor."""
    clock = replace(proceedings.clock, running=False, ends_at=event.at)
    return replace(
        proceedings,
        phase=Phase.CLOSED,
        clock=clock,
        closing=event.closing,
        decision=None,
        floor=replace(proceedings.floor, speaking=None, requests=(), replies=()),
        caucuses=tuple(replace(each, ended=each.ended or CaucusEnding.TIME_UP) for each in proceedings.caucuses),
    )


Command = StartTable | PauseTable | ResumeTable | ExtendPhase | AdvancePhase | EndTable
Event = TableStarted | TablePaused | TableResumed | PhaseExtended | PhaseOpened | TableClosed


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | TreatyEnteredIntoForce, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case StartTable():
            return start_table(table, now)
        case PauseTable():
            return pause_table(seat, command, now)
        case ResumeTable():
            return resume_table(table, now)
        case ExtendPhase():
            return extend_phase(table, seat, command, now)
        case AdvancePhase():
            return advance_phase(table, seat, now)
        case EndTable():
            return end_table(table, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case TableStarted():
            return table_started(proceedings, event)
        case TablePaused():
            return table_paused(proceedings, event)
        case TableResumed():
            return table_resumed(proceedings, event)
        case PhaseExtended():
            return phase_extended(proceedings, event)
        case PhaseOpened():
            return phase_opened(proceedings, event)
        case TableClosed():
            return table_closed(proceedings, event)
        case _:
            assert_never(event)

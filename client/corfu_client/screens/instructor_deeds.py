"""What whoever runs the table may do: to one seat, and to the table as a whole. What is grave asks once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from corfu_client.kit.buttons import Action, Button, Kind
from corfu_client.kit.widgets import Widget
from corfu_client.screens.instructor_forms import InjectForm, MessageForm, Question, SeatForm, give
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called, listed, minutes, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import Duration
from corfu_rules.phases import Phase
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, ExtendPhase, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.delegations import NameHead
from corfu_rules.procedures.injecting import BreakNews
from corfu_rules.procedures.moderating import LockLobby, MuteSeat, RemovePerson, UnlockLobby, UnmuteSeat
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.rosters import RosterLine
from corfu_rules.rulings import Command
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View

_EXTENSIONS = (1, 2, 5, 10)


def seat_deeds(desk: Desk, line: RosterLine) -> list[Widget]:
    """Gives the buttons for a seat, as far as they make sense for whoever sits there."""
    seat, person = line.seat, line.player is Player.PERSON
    name = plain(line.name) or called(desk.view.setup, seat)
    team = desk.view.setup.team_size(seat.party) > 1
    found: list[Widget | None] = []
    if seat.party is not None:
        form = MessageForm(desk, (seat.party,))
        found.append(_plain(desk, SendMessage, _("Message…"), partial(desk.open, form)))
    if person:
        found += [
            _plain(desk, AssignSeat, _("Move to…"), lambda: desk.open(SeatForm(desk, seat))),
            _plain(desk, SwapSeats, _("Swap with…"), lambda: desk.open(SeatForm(desk, seat, swapping=True))),
        ]
        if team and not line.is_head:
            found.append(_direct(desk, NameHead(seat), _("Make head")))
        speak = _direct(desk, UnmuteSeat(seat), _("Let speak again")) if line.muted else None
        found.append(speak or _direct(desk, MuteSeat(seat), _("Mute")))
    if line.kept or line.lent:
        found.append(_direct(desk, ReturnSeat(seat), _("Give the seat back")))
    elif line.player is not Player.BOT:
        words = [_("A bot plays {seat} from now on.", seat=called(desk.view.setup, seat))]
        if person:
            words.append(_("It keeps the seat for {name}, who looks on until you give it back.", name=name))
        found.append(_asked(desk, LendSeat(seat), _("Bot takes over…"), words, danger=False))
    if line.player is not Player.NOBODY:
        words = [
            _("{seat} is empty then. Whoever sat there may choose another seat.", seat=called(desk.view.setup, seat))
        ]
        found.append(_asked(desk, VacateSeat(seat), _("Free the seat…"), words))
    if person:
        words = [
            _("{name} is out and cannot come back under that name, unless you let them.", name=name),
            _("The others see that a seat has become free, and not why."),
        ]
        found.append(_asked(desk, RemovePerson(seat), _("Remove…"), words))
    return [each for each in found if each is not None]


def clock_deeds(desk: Desk) -> list[Widget]:
    """Gives the buttons of the clock: start, pause or resume, more time, the next phase."""
    clock = desk.view.proceedings.clock
    if not clock.started:
        start = desk.button(
            StartTable,
            lambda: give(desk, StartTable()),
            text=_("Start"),
            style=Kind.MAIN,
            shortcut="F5",
            instructing=True,
            key="do-StartTable",
        )
        return [start] if start is not None else []
    found: list[Widget | None] = [
        _direct(desk, PauseTable(), _("Pause"), "F8")
        if clock.running
        else _direct(desk, ResumeTable(), _("Resume"), "F8", style=Kind.MAIN)
    ]
    for count in _EXTENSIONS:
        words = f"+{count}"
        found.append(_direct(desk, ExtendPhase(Duration(count * 60_000)), words, key=f"extend-{count}"))
    upcoming = desk.view.setup.after(desk.view.proceedings.phase)
    name = _("End") if upcoming is Phase.CLOSED else phase_named(upcoming)
    text = _("On to: {phase}…", phase=name)
    found.append(
        _asked(desk, AdvancePhase(), text, list(what_advancing_does(desk.view, desk.store.seconds_left())), False)
    )
    return [each for each in found if each is not None]


def table_deeds(desk: Desk) -> list[Widget]:
    """Gives the buttons for the table as a whole: messages, news, the lobby, the end."""
    locked = desk.view.proceedings.house.locked
    lobby = _direct(desk, UnlockLobby(), _("Open the lobby")) if locked else None
    found: list[Widget | None] = [
        _plain(desk, SendMessage, _("Message…"), lambda: desk.open(MessageForm(desk)), "M"),
        _plain(desk, BreakNews, _("News…"), lambda: desk.open(InjectForm(desk)), "N"),
        lobby or _direct(desk, LockLobby(), _("Close the lobby")),
    ]
    return [each for each in found if each is not None]


def end_deed(desk: Desk) -> list[Widget]:
    """Gives the button that ends the negotiation."""
    words = [_("The negotiation ends at once. A decision that is open lapses.")]
    if desk.view.proceedings.final is None and desk.view.setup.drafts:
        words.append(_("The text as a whole has not been decided: nothing is adopted."))
    words.append(_("Everybody is shown the outcome. You can still go back to an earlier point."))
    button = _asked(desk, EndTable(), _("End…"), words)
    return [button] if button is not None else []


def what_advancing_does(view: View, left: int | None) -> Iterator[str]:
    """Gives what closes with the phase, and what comes then."""
    course, setup = view.proceedings, view.setup
    upcoming = setup.after(course.phase)
    if left:
        yield _("{phase} ends now, {time} before its time.", phase=phase_named(course.phase), time=minutes(left))
    open_clauses = [plain(each.clause) for each in course.clauses if each.status is ClauseStatus.BRACKETED]
    if course.phase is Phase.DRAFTING and open_clauses:
        yield _("Still in brackets: {clauses}.", clauses=listed(open_clauses))
    if course.phase is Phase.ADOPTION and course.final is None:
        yield _("The text as a whole has not been decided: nothing is adopted.")
    if upcoming is Phase.CLOSED:
        yield _("Then the negotiation has ended.")
        return
    count = setup.duration(upcoming) // 60_000
    yield ngettext(
        "Next: {phase}, {count} minute.", "Next: {phase}, {count} minutes.", count, phase=phase_named(upcoming)
    )


def _plain(desk: Desk, kind: type[Command], text: str, act: Action, shortcut: str = "") -> Widget | None:
    key = f"open-{kind.__name__}" + ("-all" if shortcut else "")
    if desk.offer(kind, instructing=True) is None:
        return None
    return Button(text, act, shortcut=shortcut, key=key)


def _direct(
    desk: Desk, command: Command, text: str, shortcut: str = "", *, style: Kind = Kind.PLAIN, key: str = ""
) -> Button | None:
    kind = type(command)
    return desk.button(
        kind,
        partial(give, desk, command),
        text=text,
        style=style,
        shortcut=shortcut,
        instructing=True,
        key=key or f"do-{kind.__name__}",
    )


def _asked(desk: Desk, command: Command, text: str, words: list[str], danger: bool = True) -> Button | None:  # noqa: FBT001, FBT002
    kind = type(command)
    answer = text.removesuffix("…")
    question = Question(desk, answer, words, answer, partial(give, desk, command), danger)
    return desk.button(
        kind,
        partial(desk.open, question),
        text=text,
        style=Kind.DANGER if danger else Kind.PLAIN,
        instructing=True,
        key=f"ask-{kind.__name__}",
    )

"""What is typed after `corfu instruct HOST CODE TOKEN`, as commands of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corfu_cli.seat_names import seat_named
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.appraising import CollectFeedback, HandOutFeedback
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, ExtendPhase, PauseTable, ResumeTable, StartTable
from corfu_rules.procedures.injecting import BreakNews, FireInject
from corfu_rules.procedures.moderating import (
    LockLobby,
    MuteSeat,
    ReadmitPerson,
    RemovePerson,
    UnlockLobby,
    UnmuteSeat,
)
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.procedures.teaching import ReleaseHindsight, ReleaseLessons
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat

_PLAIN: Mapping[str, Command] = {
    "start": StartTable(),
    "pause": PauseTable(),
    "resume": ResumeTable(),
    "advance": AdvancePhase(),
    "end": EndTable(),
    "lock": LockLobby(),
    "unlock": UnlockLobby(),
    "collect": CollectFeedback(),
    "hand-out": HandOutFeedback(),
}
_REVEALED: Mapping[str, Command] = {"bots": ReleaseLessons(), "possible": ReleaseHindsight()}
_OF_ONE_SEAT: Mapping[str, Callable[[Seat], Command]] = {
    "free": VacateSeat,
    "kick": RemovePerson,
    "bot": LendSeat,
    "handback": ReturnSeat,
}
_OF_TWO_SEATS: Mapping[str, Callable[[Seat, Seat], Command]] = {"assign": AssignSeat, "swap": SwapSeats}
_OF_WORDS: Mapping[str, Callable[[str], Command]] = {"fire": FireInject, "news": BreakNews, "unkick": ReadmitPerson}
_OF_SPEECH: Mapping[str, Callable[[Seat, bool], Command]] = {"mute": MuteSeat, "unmute": UnmuteSeat}

ACTIONS: tuple[str, ...] = tuple(
    sorted((*_PLAIN, *_OF_ONE_SEAT, *_OF_TWO_SEATS, *_OF_WORDS, *_OF_SPEECH, "extend", "message", "reveal"))
)
"""The actions that are one command of the rules each."""


def command_for(action: str, what: Sequence[str], to: str | None = None) -> Command | None:
    """Gives the command of an action with the words after it; None if they do not fit together.

    `extend` takes seconds, `free`, `kick`, `bot` and `handback` a seat, `assign` and `swap` two, `mute` and `unmute` a
    Party for the whole delegation or a place of it (`DE.1`) for one person, `message` a text; `to` names the Parties
    it is for, with commas. `reveal` takes `bots` or `possible`, `hand-out` may take `without-lines`.
    """
    words = " ".join(what)
    if to is not None and action != "message":
        return None
    match action, list(what):
        case "message", [_, *_]:
            return SendMessage(words, tuple(PartyCode(each.strip().upper()) for each in (to or "").split(",") if each))
        case "extend", [seconds] if seconds.isdecimal():
            return ExtendPhase(Duration(int(seconds) * 1000))
        case "hand-out", ["without-lines"]:
            return HandOutFeedback(lines=False)
        case "reveal", [it]:
            return _REVEALED.get(it)
        case (("mute" | "unmute"), [seat]):
            return _OF_SPEECH[action](seat_named(seat), "." not in seat)
        case _, [] if action in _PLAIN:
            return _PLAIN[action]
        case _, [seat] if action in _OF_ONE_SEAT:
            return _OF_ONE_SEAT[action](seat_named(seat))
        case _, [one, other] if action in _OF_TWO_SEATS:
            return _OF_TWO_SEATS[action](seat_named(one), seat_named(other))
        case _, [_, *_] if action in _OF_WORDS:
            return _OF_WORDS[action](words)
        case _:
            return None

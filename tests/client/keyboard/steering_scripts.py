"""How a table is run by keyboard, and what is done after its end."""

from __future__ import annotations

from dataclasses import replace

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.debriefs import PARTS, Debrief, DebriefPart
from corfu_rules.feedback import FeedbackQuestions
from corfu_rules.hindsight import Answer, Doors, Hindsight, Improvement
from corfu_rules.identifiers import PartyCode
from corfu_rules.lessons import Chance, Lesson
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.appraising import CollectFeedback, GiveFeedback, HandOutFeedback
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import (
    AdvancePhase,
    EndTable,
    ExtendPhase,
    PauseTable,
    ResumeTable,
    StartTable,
)
from corfu_rules.procedures.moderating import (
    LockLobby,
    MuteSeat,
    ReadmitPerson,
    RemovePerson,
    UnlockLobby,
    UnmuteSeat,
)
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.procedures.teaching import FileHindsight, FileLessons, ReleaseHindsight, ReleaseLessons
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from tests.client.keyboard.typists import Script
from tests.client.tables import Talks, drafting, with_chair_text

FR = delegation("FR")


def ready() -> Talks:
    return Talks().fill()


def paused() -> Talks:
    talks = drafting()
    talks.submit(INSTRUCTOR, PauseTable())
    return talks


def with_a_debrief() -> Talks:
    """France is a person, and feedback will be asked for."""
    talks = with_chair_text()
    parts = (*PARTS, DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS)
    debrief = Debrief(parts, peer_feedback=FeedbackQuestions(("Kept their word",)))
    talks.table = replace(talks.table, setup=replace(talks.table.setup, debrief=debrief))
    return talks


def end(table: LoopbackTable) -> None:
    """Lessons and hindsight are filed and not released."""
    table.submit(INSTRUCTOR, EndTable())
    table.submit(HOST, FileLessons((Lesson(PartyCode("PL"), Chance.NOTHING, PartyCode("DE")),)))
    table.submit(HOST, FileHindsight(Hindsight(Improvement(Answer.NO, False), Doors(Answer.NO, ()))))


def mark(table: LoopbackTable) -> None:
    end(table)
    table.submit(FR, GiveFeedback(PartyCode("DE"), (4,), "Firm."))


def collect(table: LoopbackTable) -> None:
    mark(table)
    table.submit(INSTRUCTOR, CollectFeedback())


def with_a_lodger() -> Talks:
    """France's seat is lent to a bot."""
    talks = drafting()
    talks.submit(INSTRUCTOR, LendSeat(FR))
    return talks


def with_muted() -> Talks:
    talks = drafting()
    talks.submit(INSTRUCTOR, MuteSeat(FR))
    return talks


def without_somebody() -> Talks:
    talks = drafting()
    talks.submit(INSTRUCTOR, RemovePerson(FR))
    return talks


def locked() -> Talks:
    talks = drafting()
    talks.submit(INSTRUCTOR, LockLobby())
    return talks


SCRIPTS = (
    Script(StartTable, ready, "F5", instructor=True),
    Script(PauseTable, drafting, "F8", instructor=True),
    Script(ResumeTable, paused, "F8", instructor=True),
    Script(ExtendPhase, drafting, "F9 >extend-2 Enter", instructor=True),
    Script(AdvancePhase, drafting, "F9 >ask-AdvancePhase Enter Ctrl+Enter", instructor=True),
    Script(EndTable, drafting, "F9 >ask-EndTable Enter Ctrl+Enter", instructor=True),
    Script(ReleaseLessons, with_a_debrief, "R", instructor=True, then=end),
    Script(ReleaseHindsight, with_a_debrief, "V", instructor=True, then=end),
    Script(GiveFeedback, with_a_debrief, "F 4 Ctrl+Enter", then=end),
    Script(CollectFeedback, with_a_debrief, "C", instructor=True, then=mark),
    Script(HandOutFeedback, with_a_debrief, "O", instructor=True, then=collect),
    Script(SendMessage, drafting, "'?Tell everybody' ='Five minutes.' Ctrl+Enter", instructor=True),
    Script(MuteSeat, drafting, "?Mute Ctrl+Enter", instructor=True),
    Script(UnmuteSeat, with_muted, "'?Let speak' Ctrl+Enter", instructor=True),
    Script(RemovePerson, drafting, "'?Remove a person' Ctrl+Enter", instructor=True),
    Script(ReadmitPerson, without_somebody, "'?Let a person come' =France Ctrl+Enter", instructor=True),
    Script(LockLobby, drafting, "'?Close the lobby' Ctrl+Enter", instructor=True),
    Script(UnlockLobby, locked, "'?Open the lobby' Ctrl+Enter", instructor=True),
    Script(VacateSeat, drafting, "'?Free a seat' Ctrl+Enter", instructor=True),
    Script(AssignSeat, drafting, "'?Move a person' Ctrl+Enter", instructor=True),
    Script(SwapSeats, drafting, "'?Swap two' Ctrl+Enter", instructor=True),
    Script(LendSeat, drafting, "'?Let a bot' Ctrl+Enter", instructor=True),
    Script(ReturnSeat, with_a_lodger, "'?Give a seat back' Ctrl+Enter", instructor=True),
)

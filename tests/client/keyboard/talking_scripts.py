"""How one talks by keyboard: on the floor, in notes, in caucuses, inside the delegation."""

from __future__ import annotations

from dataclasses import replace

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.identifiers import PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.caucusing import (
    CloseCaucus,
    InviteToCaucus,
    JoinCaucus,
    LeaveCaucus,
    OpenCaucus,
    SpeakInCaucus,
)
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.delegations import AdviseDelegation, NameHead
from corfu_rules.procedures.floor import (
    EndTurn,
    GiveFloor,
    LeaveSpeakersList,
    MakeStatement,
    RequestFloor,
    YieldFloor,
)
from corfu_rules.procedures.interventions import GrantReply, RaisePointOfOrder, RefuseReply, RequestReply, RuleOnPoint
from corfu_rules.procedures.teaching import AnswerCheck
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, delegation
from corfu_rules.tables import TableOpened
from tests.client.keyboard.typists import DE, Script
from tests.client.screens.test_checks import with_questions
from tests.client.tables import Talks, drafting
from tests.client.talking import CHAIRED, in_caucuses, interrupted, on_the_floor
from tests.rules.tables import brief, setup

SECOND = delegation("DE", 2)


def free_floor() -> Talks:
    """Nobody has the floor; Poland waits for it."""
    talks = Talks(floor=CHAIRED).fill().start(Phase.DRAFTING)
    talks.submit(delegation("PL"), RequestFloor())
    return talks


def waiting() -> Talks:
    talks = on_the_floor()
    talks.submit(DE, RequestFloor())
    return talks


def get_the_floor(table: LoopbackTable) -> None:
    table.submit(DE, RequestFloor())
    table.submit(CHAIR, GiveFloor(PartyCode("DE")))


def reply_asked() -> Talks:
    talks = on_the_floor()
    talks.submit(delegation("GE"), RequestReply(2))
    return talks


def convening() -> Talks:
    talks = drafting()
    talks.submit(DE, OpenCaucus("Friends"))
    return talks


def in_twos() -> LoopbackTable:
    public = replace(setup(), delegation_size=2)
    table = LoopbackTable(TableOpened(public, tuple(brief(each.code) for each in public.parties), seed=7))
    table.submit(INSTRUCTOR, StartTable())
    while table.table.proceedings.phase is not Phase.DRAFTING:
        table.submit(INSTRUCTOR, AdvancePhase())
    return table


def head_is_away() -> LoopbackTable:
    table = in_twos()
    table.submit(HOST, FillSeat(DE, Player.PERSON, "Olga"))
    table.submit(HOST, ReportAway(DE))
    return table


def asked() -> LoopbackTable:
    """There is a question on Germany's brief and one on the public paper."""
    return LoopbackTable(with_questions())


SCRIPTS = (
    # Sent by itself with the last answer.
    Script(AnswerCheck, asked, "B Right*2 >check-own-1-1 Enter >check-all-1-2 Enter"),
    Script(MakeStatement, drafting, "S ='We can agree.' Ctrl+Enter"),
    Script(RequestFloor, on_the_floor, "F"),
    Script(LeaveSpeakersList, waiting, "3 >leave-list Enter"),
    Script(YieldFloor, free_floor, "3 >yield-floor Enter", then=get_the_floor),
    Script(GiveFloor, free_floor, "3 G", CHAIR),
    Script(EndTurn, on_the_floor, "3 G", CHAIR),
    Script(RequestReply, on_the_floor, "3 Y Ctrl+Enter"),
    Script(GrantReply, reply_asked, "3 >grant Enter", CHAIR),
    Script(RefuseReply, reply_asked, "3 >refuse-reply Enter ='Nobody spoke of you.' Ctrl+Enter", CHAIR),
    Script(RaisePointOfOrder, on_the_floor, "3 I ='The paper is not here.' Ctrl+Enter"),
    Script(RuleOnPoint, interrupted, "3 G ='It is being copied.' Ctrl+Enter", CHAIR),
    Script(SendNote, drafting, "N ='A word in private.' Ctrl+Enter"),
    Script(OpenCaucus, drafting, "5 O ='Friends' Ctrl+Enter"),
    Script(InviteToCaucus, convening, "5 I >invite-party-FR Space Ctrl+Enter"),
    Script(JoinCaucus, in_caucuses, "'?Join a caucus' J"),
    Script(LeaveCaucus, in_caucuses, "5 >leave-caucus Enter"),
    Script(CloseCaucus, convening, "5 >close-caucus Enter"),
    Script(SpeakInCaucus, in_caucuses, "5 >caucus-words ='Then we have a text.' Ctrl+Enter"),
    Script(AdviseDelegation, in_twos, "7 >advise ='Ask France first.' Ctrl+Enter", SECOND),
    Script(NameHead, head_is_away, "7 >head-2 Enter", SECOND),
)

"""How one acts under the treaty by keyboard, from signing to withdrawing, and how the instructor brings news."""

from __future__ import annotations

from collections.abc import Callable

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.identifiers import PartyCode
from corfu_rules.matters import Nature
from corfu_rules.procedures.assisting import (
    ConsentToAssistance,
    DeclineAssistance,
    OfferAssistance,
    RecordCouncilAction,
    ReportMeasures,
)
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.conferring import (
    AttendConference,
    CloseConference,
    OpenConference,
    ProposeConference,
    StayAway,
    SupportConference,
)
from corfu_rules.procedures.consulting import (
    CallConsultations,
    ConcludeConsultations,
    DeclineConsultations,
    JoinConsultations,
    OpenConsultations,
)
from corfu_rules.procedures.informing import AnswerRequest, DeclineRequest, RequestInformation
from corfu_rules.procedures.injecting import BreakNews, FireInject
from corfu_rules.procedures.moving import CallMotion, MoveDecision, WithdrawMotion
from corfu_rules.procedures.reporting import CallFinding, ContestReport, ReportAttack, SettleReport
from corfu_rules.procedures.signing import AccedeToTreaty, DeclineToSign, NotifyConsent, SignTreaty
from corfu_rules.procedures.withdrawing import RevokeWithdrawal, WithdrawFromTreaty
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.rulings import Command
from corfu_rules.seats import INSTRUCTOR, Seat
from tests.client.keyboard.typists import DE, Script
from tests.client.screens.test_table_treaty import treaty_table
from tests.rules.tables import FR, KZ, RU, US
from tests.rules.treaties import AR1, AS1, CF1, CS1

GERMANY, FRANCE, USA = (PartyCode(code) for code in ("DE", "FR", "US"))
Deeds = tuple[tuple[Seat, Command], ...]


def after(*deeds: tuple[Seat, Command], readings: Readings | None = None) -> Callable[[], LoopbackTable]:
    """Gives a table in force at which that has happened."""

    def table() -> LoopbackTable:
        made = treaty_table(readings=readings)
        for seat, command in deeds:
            made.submit(seat, command)
        return made

    return table


def open_for_signature(*deeds: tuple[Seat, Command]) -> Callable[[], LoopbackTable]:
    """Gives a table at which the treaty is open for signature."""

    def table() -> LoopbackTable:
        made = treaty_table(signature=True)
        for seat, command in deeds:
            made.submit(seat, command)
        return made

    return table


ASKED: Deeds = ((FR, RequestInformation(GERMANY, "The new law.")),)
INVITED: Deeds = ((FR, CallConsultations((GERMANY,), "Missiles.")),)
CALLED: Deeds = ((DE, CallConsultations((FRANCE,), "Missiles.")), (FR, JoinConsultations(CS1)))
OPEN: Deeds = (*CALLED, (DE, OpenConsultations(CS1)))
PROPOSED: Deeds = (
    (FR, CallConsultations((PartyCode("KZ"),), "Missiles.")),
    (KZ, JoinConsultations(CS1)),
    (FR, OpenConsultations(CS1)),
    (FR, ProposeConference(CS1, "Missiles.")),
)
CONVENED: Deeds = (*PROPOSED, (RU, SupportConference(CF1)))
SITTING: Deeds = (*CONVENED, (INSTRUCTOR, OpenConference(CF1)))
MOVED: Deeds = (*SITTING, (DE, MoveDecision(CF1, (), "Go on talking.")))
ATTACKED: Deeds = ((DE, ReportAttack(GERMANY, (USA,), Nature.ATTACK, "Shells.")),)
OFFERED: Deeds = (*ATTACKED, (FR, OfferAssistance(AR1, "Hospitals.")))
ACCUSED: Deeds = ((FR, ReportAttack(FRANCE, (GERMANY,), Nature.ATTACK, "Shells.")),)
CONTESTED: Deeds = ((FR, ReportAttack(FRANCE, (USA,), Nature.ATTACK, "Shells.")), (US, ContestReport(AR1, "No.")))
HELPING: Deeds = (
    (FR, ReportAttack(FRANCE, (USA,), Nature.ATTACK, "Shells.")),
    (DE, OfferAssistance(AR1, "Hospitals.")),
    (FR, ConsentToAssistance(AS1)),
)
BOUND: Deeds = tuple((seat, deed) for seat in (FR, KZ, RU) for deed in (SignTreaty(), NotifyConsent()))
BY_OTHERS = Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS)
NO_WORDS = "Ctrl+Enter"


def saying(name: str, words: str) -> str:
    """Gives the keys for a move of which something is said."""
    return f"'?{name}' >act-words '={words}' Ctrl+Enter"


SCRIPTS = (
    Script(SignTreaty, open_for_signature(), "'?Sign' Ctrl+Enter"),
    Script(DeclineToSign, open_for_signature(), saying("Decline to sign", "Not yet.")),
    Script(NotifyConsent, open_for_signature((DE, SignTreaty())), "'?Notify consent' Ctrl+Enter"),
    Script(AccedeToTreaty, open_for_signature(*BOUND, (INSTRUCTOR, AdvancePhase())), "?Accede Ctrl+Enter"),
    Script(WithdrawFromTreaty, after(), saying("Withdraw from the treaty", "Bases.")),
    Script(RevokeWithdrawal, after((DE, WithdrawFromTreaty("Bases."))), "'?Take the withdrawal back' Ctrl+Enter"),
    Script(RequestInformation, after(), "'?Request information' >act-party-FR Space >act-words =Law. Ctrl+Enter"),
    Script(AnswerRequest, after(*ASKED), saying("Answer a request", "It changes nothing.")),
    Script(DeclineRequest, after(*ASKED), saying("Decline to answer", "It is secret.")),
    Script(CallConsultations, after(), "'?Call consultations' >act-party-FR Space >act-words =Missiles. Ctrl+Enter"),
    Script(JoinConsultations, after(*INVITED), "'?Join consultations' Ctrl+Enter"),
    Script(DeclineConsultations, after(*INVITED), saying("Decline consultations", "No.")),
    Script(OpenConsultations, after(*CALLED), "'?Open consultations' Ctrl+Enter"),
    Script(ConcludeConsultations, after(*OPEN), "'?Conclude consultations' Ctrl+Enter"),
    Script(ProposeConference, after(*OPEN), saying("Propose a Conference", "Missiles.")),
    Script(SupportConference, after(*PROPOSED), "'?Support a Conference' Ctrl+Enter"),
    Script(StayAway, after(*CONVENED), saying("Stay away", "No.")),
    Script(AttendConference, after(*CONVENED, (DE, StayAway(CF1, "No."))), "'?Attend a conference' Ctrl+Enter"),
    Script(OpenConference, after(*CONVENED), "'?Open a conference' Ctrl+Enter", instructor=True),
    Script(CloseConference, after(*SITTING), "'?Close the conference' Ctrl+Enter", instructor=True),
    Script(MoveDecision, after(*SITTING), saying("Move a decision", "Go on talking.")),
    Script(WithdrawMotion, after(*MOVED), "'?Withdraw a motion' Ctrl+Enter"),
    Script(CallMotion, after(*MOVED), "'?Put a motion' Ctrl+Enter", instructor=True),
    Script(ReportAttack, after(), "'?Report an attack' >act-party-US Space >act-words =Shells. Ctrl+Enter"),
    Script(ContestReport, after(*ACCUSED), saying("Contest a report", "They shot first.")),
    Script(SettleReport, after(*CONTESTED), "'?Settle who' >act-party-US Space Ctrl+Enter", instructor=True),
    Script(CallFinding, after(*CONTESTED, readings=BY_OTHERS), "'?Ask the others who' Ctrl+Enter", instructor=True),
    Script(OfferAssistance, after((FR, HELPING[0][1])), saying("Offer assistance", "Hospitals.")),
    Script(ConsentToAssistance, after(*OFFERED), "'?Consent to assistance' Ctrl+Enter"),
    Script(DeclineAssistance, after(*OFFERED), saying("Decline assistance", "No.")),
    Script(ReportMeasures, after(*HELPING), saying("Report to the UN", "Hospitals.")),
    Script(RecordCouncilAction, after(*ATTACKED), saying("Record what", "Sanctions."), instructor=True),
    Script(FireInject, after(), "'?Fire an inject' Ctrl+Enter", INSTRUCTOR, instructor=True),
    Script(BreakNews, after(), saying("Bring news", "A ceasefire."), instructor=True),
)

"""How the text is made by keyboard: proposals, packages, stances, soundings, the Chair's text, decisions."""

from __future__ import annotations

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.procedures.hearing import BreakSilence, CastBallot, JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.procedures.packaging import RevisePackage, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.sounding import AnswerSounding, EndSounding, SoundOut
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.seats import CHAIR, delegation
from corfu_rules.texts import Choice
from tests.client.keyboard.typists import DE, Script
from tests.client.tables import Talks, drafting, with_chair_text

P2, P3, P5 = (DocumentId(each) for each in ("P2", "P3", "P5"))
A1, A2, A4, A6 = (ClauseId(each) for each in ("A1", "A2", "A4", "A6"))
A, B, C = (OptionId(each) for each in "abc")


def with_own_proposal() -> Talks:
    talks = drafting()
    talks.submit(DE, TableProposal(A4, C))
    return talks


def with_own_package() -> Talks:
    talks = drafting()
    talks.submit(DE, TablePackage((Choice(A1, B), Choice(A2, B)), ()))
    return talks


def sounding() -> Talks:
    talks = with_own_proposal()
    talks.submit(DE, SoundOut(P5, 1, (PartyCode("FR"),)))
    return talks


def sounded() -> Talks:
    talks = drafting()
    talks.submit(delegation("RU"), SoundOut(P3, 1, (PartyCode("DE"),)))
    return talks


def adopting() -> Talks:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    return talks


def decide(table: LoopbackTable) -> None:
    assert isinstance(table, Talks)
    table.decide("P2")


def decide_over_us(table: LoopbackTable) -> None:
    assert isinstance(table, Talks)
    table.decide("P2").object("DE", "Not yet.")


def decide_and_wait(table: LoopbackTable) -> None:
    assert isinstance(table, Talks)
    table.decide("P2").wait(3_600)


def in_silence() -> Talks:
    return drafting(Silence())


def voting() -> Talks:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING)
    return talks.propose("FR", "A6", "b").propose("PL", "A2", "b")


SCRIPTS = (
    Script(TableProposal, drafting, "P Home Down*3 Ctrl+Enter"),
    Script(ReviseProposal, with_own_proposal, "?Revise Home Ctrl+Enter"),
    Script(WithdrawProposal, with_own_proposal, "?Withdraw Del"),
    Script(CosponsorProposal, drafting, "1 C"),
    Script(ProposeClause, drafting, "P >pick-clause End >new-title ='Rivers' Tab ='Rivers stay open.' Ctrl+Enter"),
    Script(TablePackage, drafting, "E Home Tab Down*2 >package-clauses Down >package-A2 End Ctrl+Enter"),
    Script(RevisePackage, with_own_package, "'?Revise a package' Tab End Ctrl+Enter"),
    Script(DeclareStance, drafting, "1 J"),
    Script(ReopenClause, drafting, "?Reopen >reason ='Access must be safe.' Ctrl+Enter"),
    Script(ReclassifyWording, drafting, "?Re-classify K >nearest Home >reason ='It is weaker.' Ctrl+Enter", CHAIR),
    Script(PresentChairText, drafting, "T Ctrl+Enter", CHAIR),
    Script(SoundOut, with_own_proposal, "'?Sound out' H >sound-FR Space Ctrl+Enter"),
    Script(AnswerSounding, sounded, "Q >confide-join Enter"),
    Script(EndSounding, sounding, "'?Stop asking' >end-sounding Enter"),
    Script(CallDecision, drafting, "1 D", CHAIR),
    Script(CallFinalDecision, adopting, "W", CHAIR),
    Script(CloseDecision, drafting, ">close-decision Enter", CHAIR, then=decide_and_wait),
    Script(JoinConsensus, drafting, "J", then=decide),
    Script(RaiseObjection, drafting, "O ='Too wide.' Ctrl+Enter", then=decide),
    Script(LiftObjection, drafting, "L", then=decide_over_us),
    Script(BreakSilence, in_silence, "O ='Too wide.' Tab Down >send-amendment Enter", then=decide),
    Script(CastBallot, voting, "1", then=decide),
)

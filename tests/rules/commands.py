"""Every command there is, with strategies for what is in it: the vocabulary of random play."""

from __future__ import annotations

from hypothesis import strategies as st

from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask, Ballot
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.documents import CHAIR_TEXT, Stance, TakenUp
from corfu_rules.floors import PointRuling
from corfu_rules.handovers import Deed
from corfu_rules.hindsight import Answer, Door, Doors, Hindsight, Improvement
from corfu_rules.identifiers import (
    CaucusId,
    ClauseId,
    DecisionId,
    DocumentId,
    Duration,
    MatterId,
    Moment,
    OptionId,
    PartyCode,
)
from corfu_rules.lessons import Chance, Lesson
from corfu_rules.letters import GivenReason, Intent, Letter, Suggestion
from corfu_rules.matters import Nature
from corfu_rules.procedures import (
    adding,
    announcing,
    appraising,
    assisting,
    attending,
    caucusing,
    chairing,
    classifying,
    compromise,
    conferring,
    consulting,
    contesting,
    corridor,
    deciding,
    delegations,
    floor,
    handing_over,
    hearing,
    informing,
    injecting,
    instructing,
    interventions,
    moderating,
    moving,
    packaging,
    positions,
    reopening,
    reporting,
    reseating,
    signing,
    sounding,
    tabling,
    teaching,
    withdrawing,
)
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, delegation
from corfu_rules.sentences import sentence
from corfu_rules.steering import Removal
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice

CLAUSES = [ClauseId(each) for each in ("A1", "A2", "A3")]
PARTIES = [PartyCode(each) for each in ("DE", "FR", "KZ")]
SEATS = [*(delegation(each, place) for each in PARTIES for place in (1, 2)), CHAIR, INSTRUCTOR, OBSERVER, HOST]

clauses = st.sampled_from(CLAUSES)
options = st.sampled_from([OptionId(each) for each in "abc"])
parties = st.sampled_from(PARTIES)
seats = st.sampled_from(SEATS)
documents = st.sampled_from([DocumentId(each) for each in ("P1", "P2", "P3", "P4", "K1", "K2")])
decisions = st.sampled_from([DecisionId(f"D{number}") for number in range(1, 5)])
versions = st.integers(0, 2)
words = st.sampled_from(["", "Agreed.", "Not yet."])
wordings = st.none() | words
asks = st.lists(st.builds(Ask, clauses, options), max_size=2).map(tuple)
condition = st.builds(Condition, clauses, st.lists(options, max_size=2).map(tuple))
conditions = st.lists(condition, max_size=2).map(tuple)
numbers = st.lists(st.builds(Setting, st.sampled_from(Term), st.integers(-1, 400)), max_size=2).map(tuple)
drafted = st.sampled_from([*CLAUSES, ClauseId("N1")])
readings = options | st.sampled_from([NO_TEXT, UNCLASSIFIED])
choices = st.lists(st.builds(Choice, drafted, readings, wordings), max_size=3, unique_by=lambda each: each.clause).map(
    tuple
)
taken_up = st.lists(st.builds(TakenUp, documents, versions), max_size=1).map(tuple)
whole = st.tuples(*(st.builds(Choice, st.just(each), options) for each in CLAUSES))
added = st.builds(Choice, st.just(ClauseId("N1")), st.just(UNCLASSIFIED), words)
texts = whole | st.tuples(whole, added).map(lambda pair: (*pair[0], pair[1]))

choosing = (st.none() | st.sampled_from([*PROCEDURES, "lots"]), st.lists(parties, max_size=3).map(tuple), words)

attached = st.sampled_from(AttachmentKind)


def matters(prefix: str) -> st.SearchStrategy[MatterId]:
    return st.sampled_from([MatterId(f"{prefix}{number}") for number in (1, 2)])


option = st.none() | st.builds(Ask, clauses, options)
about = (st.sampled_from(Intent), option, option, st.none() | documents, st.none() | clauses)
letters = st.none() | st.builds(
    Letter,
    *about,
    asks,
    st.none() | st.sampled_from(GivenReason),
    st.none() | st.sampled_from([Moment(0), Moment(1000)]),
    st.lists(st.builds(Suggestion, *about), max_size=2).map(tuple),
)
caucuses = st.sampled_from([CaucusId("CA1"), CaucusId("CA2")])
statements = st.integers(0, 4)
several = st.lists(parties, max_size=2).map(tuple)
motions = st.sampled_from([DocumentId("M1"), DocumentId("M2")])

improvements = st.builds(Improvement, st.sampled_from(Answer), st.booleans(), asks)
doors = st.builds(Doors, st.sampled_from(Answer), st.lists(st.builds(Door, clauses, options), max_size=2).map(tuple))
hindsights = st.builds(Hindsight, st.none() | improvements, st.none() | doors)

COMMANDS: dict[type, st.SearchStrategy[Command]] = {
    attending.FillSeat: st.builds(attending.FillSeat, seats, st.sampled_from(Player), st.just("Ada")),
    attending.VacateSeat: st.builds(attending.VacateSeat, seats),
    attending.ReportAway: st.builds(attending.ReportAway, seats),
    attending.ReportBack: st.builds(attending.ReportBack, seats),
    delegations.AdviseDelegation: st.builds(
        delegations.AdviseDelegation, words, st.none() | st.builds(Choice, clauses, options)
    ),
    delegations.NameHead: st.builds(delegations.NameHead, seats),
    chairing.StartTable: st.builds(chairing.StartTable),
    chairing.PauseTable: st.builds(chairing.PauseTable),
    chairing.ResumeTable: st.builds(chairing.ResumeTable),
    chairing.ExtendPhase: st.builds(chairing.ExtendPhase, st.integers(-1, 100_000).map(Duration)),
    chairing.AdvancePhase: st.builds(chairing.AdvancePhase),
    chairing.EndTable: st.builds(chairing.EndTable),
    floor.MakeStatement: st.builds(floor.MakeStatement, words),
    floor.RequestFloor: st.builds(floor.RequestFloor),
    floor.LeaveSpeakersList: st.builds(floor.LeaveSpeakersList),
    floor.YieldFloor: st.builds(floor.YieldFloor),
    floor.GiveFloor: st.builds(floor.GiveFloor, st.none() | parties),
    floor.EndTurn: st.builds(floor.EndTurn),
    interventions.RequestReply: st.builds(interventions.RequestReply, statements),
    interventions.GrantReply: st.builds(interventions.GrantReply, parties, statements),
    interventions.RefuseReply: st.builds(interventions.RefuseReply, parties, statements, words),
    interventions.RaisePointOfOrder: st.builds(interventions.RaisePointOfOrder, words),
    interventions.RuleOnPoint: st.builds(interventions.RuleOnPoint, st.sampled_from(PointRuling), words),
    caucusing.OpenCaucus: st.builds(
        caucusing.OpenCaucus, st.sampled_from(["", "Friends", "Neutrals"]), st.booleans(), several
    ),
    caucusing.InviteToCaucus: st.builds(caucusing.InviteToCaucus, caucuses, several),
    caucusing.JoinCaucus: st.builds(caucusing.JoinCaucus, caucuses),
    caucusing.LeaveCaucus: st.builds(caucusing.LeaveCaucus, caucuses),
    caucusing.CloseCaucus: st.builds(caucusing.CloseCaucus, caucuses),
    caucusing.SpeakInCaucus: st.builds(caucusing.SpeakInCaucus, caucuses, words),
    contesting.ReportContest: st.builds(contesting.ReportContest, seats),
    handing_over.HandOver: st.builds(
        handing_over.HandOver,
        seats,
        st.sampled_from(Player),
        st.just(Moment(0)),
        st.just((sentence("On the table: {documents}.", documents="P1"),)),
        st.just((Deed(Moment(0), sentence("Send a note"), sentence("Thank you.")),)),
    ),
    corridor.SendNote: st.builds(corridor.SendNote, st.lists(parties, max_size=2).map(tuple), words, letters),
    tabling.TableProposal: st.builds(tabling.TableProposal, drafted, readings, wordings, words, numbers),
    tabling.ReviseProposal: st.builds(tabling.ReviseProposal, documents, readings, wordings, words, numbers),
    tabling.WithdrawProposal: st.builds(tabling.WithdrawProposal, documents),
    tabling.CosponsorProposal: st.builds(tabling.CosponsorProposal, documents, versions),
    positions.DeclareStance: st.builds(
        positions.DeclareStance,
        documents | st.just(CHAIR_TEXT),
        versions,
        st.sampled_from(Stance),
        words,
        asks,
        conditions,
    ),
    packaging.TablePackage: st.builds(packaging.TablePackage, choices, taken_up, words),
    packaging.RevisePackage: st.builds(packaging.RevisePackage, documents, choices, taken_up, words),
    compromise.PresentChairText: st.builds(compromise.PresentChairText, texts, words),
    deciding.CallDecision: st.builds(deciding.CallDecision, documents, versions, *choosing),
    deciding.CallFinalDecision: st.builds(deciding.CallFinalDecision, *choosing),
    deciding.CloseDecision: st.builds(deciding.CloseDecision, decisions),
    hearing.RaiseObjection: st.builds(hearing.RaiseObjection, decisions, versions, words, asks),
    hearing.LiftObjection: st.builds(hearing.LiftObjection, decisions),
    hearing.JoinConsensus: st.builds(
        hearing.JoinConsensus, decisions, versions, words, st.sampled_from(AttachmentKind), conditions
    ),
    hearing.BreakSilence: st.builds(hearing.BreakSilence, decisions, versions, words, readings, wordings),
    hearing.CastBallot: st.builds(hearing.CastBallot, decisions, versions, st.sampled_from(Ballot)),
    signing.SignTreaty: st.builds(signing.SignTreaty, words),
    signing.DeclineToSign: st.builds(signing.DeclineToSign, words),
    signing.NotifyConsent: st.builds(signing.NotifyConsent, words),
    signing.AccedeToTreaty: st.builds(signing.AccedeToTreaty),
    signing.EnterIntoForce: st.builds(signing.EnterIntoForce),
    withdrawing.WithdrawFromTreaty: st.builds(withdrawing.WithdrawFromTreaty, words),
    withdrawing.RevokeWithdrawal: st.builds(withdrawing.RevokeWithdrawal),
    informing.RequestInformation: st.builds(informing.RequestInformation, parties, words),
    informing.AnswerRequest: st.builds(informing.AnswerRequest, matters("IR"), words),
    informing.DeclineRequest: st.builds(informing.DeclineRequest, matters("IR"), words),
    informing.AnnounceOverdue: st.builds(informing.AnnounceOverdue, matters("IR")),
    consulting.CallConsultations: st.builds(consulting.CallConsultations, several, words),
    consulting.JoinConsultations: st.builds(consulting.JoinConsultations, matters("CS")),
    consulting.DeclineConsultations: st.builds(consulting.DeclineConsultations, matters("CS"), words),
    consulting.OpenConsultations: st.builds(consulting.OpenConsultations, matters("CS")),
    consulting.ConcludeConsultations: st.builds(consulting.ConcludeConsultations, matters("CS"), words),
    conferring.ProposeConference: st.builds(conferring.ProposeConference, matters("CS"), words),
    conferring.SupportConference: st.builds(conferring.SupportConference, matters("CF")),
    conferring.StayAway: st.builds(conferring.StayAway, matters("CF"), words),
    conferring.AttendConference: st.builds(conferring.AttendConference, matters("CF")),
    conferring.OpenConference: st.builds(conferring.OpenConference, matters("CF")),
    conferring.CloseConference: st.builds(conferring.CloseConference, matters("CF")),
    moving.MoveDecision: st.builds(moving.MoveDecision, matters("CF"), texts | st.just(()), words),
    moving.WithdrawMotion: st.builds(moving.WithdrawMotion, motions),
    moving.CallMotion: st.builds(moving.CallMotion, motions),
    reporting.ReportAttack: st.builds(reporting.ReportAttack, parties, several, st.sampled_from(Nature), words),
    reporting.ContestReport: st.builds(reporting.ContestReport, matters("AR"), words),
    reporting.SettleReport: st.builds(reporting.SettleReport, matters("AR"), several),
    reporting.CallFinding: st.builds(reporting.CallFinding, matters("AR")),
    assisting.OfferAssistance: st.builds(assisting.OfferAssistance, matters("AR"), words),
    assisting.ConsentToAssistance: st.builds(assisting.ConsentToAssistance, matters("AS")),
    assisting.DeclineAssistance: st.builds(assisting.DeclineAssistance, matters("AS"), words),
    assisting.ReportMeasures: st.builds(assisting.ReportMeasures, matters("AS"), words),
    assisting.RecordCouncilAction: st.builds(assisting.RecordCouncilAction, matters("AR"), words),
    sounding.SoundOut: st.builds(
        sounding.SoundOut, documents | st.just(CHAIR_TEXT), versions, st.lists(parties, max_size=3).map(tuple), words
    ),
    sounding.AnswerSounding: st.builds(
        sounding.AnswerSounding,
        st.none() | parties,
        documents | st.just(CHAIR_TEXT),
        versions,
        st.booleans(),
        words,
        asks,
    ),
    sounding.EndSounding: st.builds(sounding.EndSounding, documents | st.just(CHAIR_TEXT)),
    teaching.AnswerCheck: st.builds(teaching.AnswerCheck, st.lists(st.integers(0, 3), max_size=3).map(tuple)),
    teaching.FileLessons: st.builds(
        teaching.FileLessons, st.lists(st.builds(Lesson, parties, st.sampled_from(Chance)), max_size=2).map(tuple)
    ),
    teaching.ReleaseLessons: st.builds(teaching.ReleaseLessons),
    teaching.FileHindsight: st.builds(teaching.FileHindsight, hindsights),
    teaching.ReleaseHindsight: st.builds(teaching.ReleaseHindsight),
    appraising.GiveFeedback: st.builds(
        appraising.GiveFeedback, parties, st.lists(st.integers(0, 5), max_size=2).map(tuple), words
    ),
    appraising.CollectFeedback: st.builds(appraising.CollectFeedback),
    appraising.HandOutFeedback: st.builds(appraising.HandOutFeedback, st.booleans()),
    injecting.FireInject: st.builds(injecting.FireInject, st.sampled_from(["patrol", "leak", "call"])),
    injecting.BreakNews: st.builds(injecting.BreakNews, words),
    adding.ProposeClause: st.builds(adding.ProposeClause, st.sampled_from(["", "Arms", "Rivers"]), words, words),
    classifying.ReclassifyWording: st.builds(
        classifying.ReclassifyWording, documents | st.just(CHAIR_TEXT), drafted, readings, words
    ),
    reopening.ReopenClause: st.builds(reopening.ReopenClause, drafted, words),
    announcing.SendMessage: st.builds(announcing.SendMessage, words, several),
    moderating.MuteSeat: st.builds(moderating.MuteSeat, seats, st.booleans()),
    moderating.UnmuteSeat: st.builds(moderating.UnmuteSeat, seats, st.booleans()),
    moderating.RemovePerson: st.builds(moderating.RemovePerson, seats),
    moderating.ReadmitPerson: st.builds(moderating.ReadmitPerson, st.sampled_from(["Person DE", "Ada", ""])),
    moderating.LockLobby: st.builds(moderating.LockLobby),
    moderating.UnlockLobby: st.builds(moderating.UnlockLobby),
    reseating.AssignSeat: st.builds(reseating.AssignSeat, seats, seats),
    reseating.SwapSeats: st.builds(reseating.SwapSeats, seats, seats),
    reseating.LendSeat: st.builds(reseating.LendSeat, seats),
    reseating.ReturnSeat: st.builds(reseating.ReturnSeat, seats),
    instructing.NoteInstruction: st.builds(instructing.NoteInstruction, words, st.just("PauseTable")),
    instructing.OpenBranch: st.builds(
        instructing.OpenBranch,
        st.just("t1"),
        st.integers(0, 3),
        words,
        words,
        st.lists(st.builds(Attendance, seats, st.sampled_from(Player), st.just("Ada")), max_size=2).map(tuple),
        st.lists(seats, max_size=2).map(tuple),
        st.booleans(),
        st.lists(seats, max_size=2).map(tuple),
        several,
        st.lists(st.builds(Removal, st.just("Ada"), seats, st.just(Moment(0))), max_size=1).map(tuple),
    ),
}

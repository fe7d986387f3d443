"""Notices as plain sentences, for the live feed and the minutes."""

from __future__ import annotations

from corfu_minutes.agreement_phrases import conditions_named, package_phrase, proviso_named, reopened_phrase
from corfu_minutes.clock_phrases import clock_phrase
from corfu_minutes.drafting_phrases import DraftingEvent, drafting_doer, drafting_phrase, lapsed_named
from corfu_minutes.feedback_phrases import feedback_phrase, feedback_told
from corfu_minutes.floor_phrases import FloorEvent, caucus_phrase, floor_phrase, in_caucus, of_the_caucus, on_the_floor
from corfu_minutes.handover_phrases import handover_told
from corfu_minutes.inject_phrases import inject_phrase
from corfu_minutes.lesson_phrases import check_told
from corfu_minutes.letter_phrases import note_words
from corfu_minutes.sounding_phrases import sounding_phrase
from corfu_minutes.steering_phrases import SteeringEvent, notice_phrase, steering_phrase
from corfu_minutes.treaty_phrases import TreatyEvent, doer, treaty_phrase
from corfu_minutes.wordings import (
    called,
    clause_named,
    document_named,
    force_named,
    in_own_words,
    listed,
    option_named,
    resolved_named,
)
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import Stance
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures import (
    appraising,
    attending,
    caucusing,
    chairing,
    compromise,
    contesting,
    corridor,
    deciding,
    delegations,
    handing_over,
    hearing,
    injecting,
    packaging,
    positions,
    sounding,
    tabling,
    teaching,
)
from corfu_rules.proceedings import OpenDecision, Player
from corfu_rules.rulings import Notice, PublicEvent, Published
from corfu_rules.setup import Setup


def phrase(notice: Notice, setup: Setup) -> str | None:
    """Gives what was heard as a sentence, None for what is not worth one."""
    match notice:
        case Published(event):
            return _published(event, setup)
        case corridor.NoteArrived(note):
            to = listed([called(setup, party) for party in note.to])
            words = note_words(setup, note)
            return _("Note from {sender} to {to}: {text}", sender=called(setup, note.sender), to=to, text=words)
        case handing_over.HandoverLearned(handover):
            return handover_told(handover, setup)
        case contesting.ContestLearned(contest):
            seat = called(setup, contest.seat)
            return _(
                "Two people claimed the seat of {seat} ({name}), so both were put out. Free it to hand it out again.",
                seat=seat,
                name=plain(contest.name),
            )
        case teaching.CheckSeen(result):
            return check_told(setup, result)
        case caucusing.InvitationReceived() | caucusing.CaucusHeard():
            return in_caucus(notice, setup)
        case delegations.AdviceHeard(advice):
            who = called(setup, advice.speaker)
            return _("Inside the delegation of {party}: {text}", party=who, text=plain(advice.text))
        case hearing.PartyVoted():
            return _("{party} has voted.", party=called(setup, notice.party))
        case hearing.BallotRecorded():
            return _ballot(notice, setup)
        case sounding.SoundingHeard() | sounding.SoundingReply() | sounding.SoundingOver():
            return sounding_phrase(notice, setup)
        case teaching.LessonsArrived() | teaching.HindsightArrived() | teaching.ReachesArrived():
            return None
        case appraising.FeedbackTaken() | appraising.FeedbackCounted() | appraising.SheetsArrived():
            return feedback_told(notice, setup)
        case injecting.DispatchReceived() | injecting.BriefReceived():
            return inject_phrase(notice, setup)
        case _:
            return notice_phrase(notice, setup)


def about(notice: Notice) -> PartyCode | None:
    """Gives the Party whose doing a notice tells of, None where it is nobody's or the Chair's."""
    match notice:
        case corridor.NoteArrived(note):
            return note.sender
        case handing_over.HandoverLearned(handover):
            return handover.seat.party
        case contesting.ContestLearned(contest):
            return contest.seat.party
        case teaching.CheckSeen(result):
            return result.seat.party
        case caucusing.InvitationReceived(invitation):
            return invitation.inviter
        case caucusing.CaucusHeard(line):
            return line.speaker.party
        case delegations.AdviceHeard(advice):
            return advice.speaker.party
        case hearing.PartyVoted() | hearing.BallotRecorded():
            return notice.party
        case sounding.SoundingReply():
            return notice.answer.party
        case sounding.SoundingHeard(asked):
            return asked.asker
        case sounding.SoundingOver():
            return notice.asker
        case Published(event):
            return _doer(event)
        case _:
            return None


def _doer(event: PublicEvent) -> PartyCode | None:
    match event:
        case delegations.HeadNamed():
            return event.head.party
        case attending.SeatFilled() | attending.SeatVacated() | attending.SeatAway() | attending.SeatBack():
            return event.seat.party
        case tabling.ProposalTabled() | packaging.PackageTabled():
            return event.proposer
        case tabling.ProposalCosponsored() | hearing.ConsensusJoined() | hearing.ObjectionLifted():
            return event.party
        case positions.StanceDeclared():
            return event.taken.party
        case hearing.ObjectionRaised():
            return event.objection.party
        case _ if isinstance(event, FloorEvent):
            return on_the_floor(event)
        case _ if isinstance(event, caucusing.Event):
            return of_the_caucus(event)
        case _:
            if isinstance(event, DraftingEvent):
                return drafting_doer(event)
            return doer(event) if isinstance(event, TreatyEvent) else None


def _published(event: PublicEvent, setup: Setup) -> str | None:
    if isinstance(event, FloorEvent):
        return floor_phrase(event, setup)
    if isinstance(event, caucusing.Event):
        return caucus_phrase(event, setup)
    if isinstance(event, SteeringEvent):
        return steering_phrase(event, setup)
    match event:
        case teaching.LessonsReleased():
            return _("After the end: what could have been done with each bot.")
        case teaching.HindsightReleased():
            return _("After the end: what was possible at this table.")
        case appraising.FeedbackCollected() | appraising.FeedbackHandedOut():
            return feedback_phrase(event)
        case attending.SeatFilled() | attending.SeatVacated() | attending.SeatAway() | attending.SeatBack():
            return _attending(event, setup)
        case delegations.HeadNamed():
            return _("{seat} has a new head of delegation.", seat=called(setup, event.head))
        case (
            tabling.ProposalTabled()
            | tabling.ProposalRevised()
            | tabling.ProposalWithdrawn()
            | tabling.ProposalCosponsored()
            | positions.StanceDeclared()
            | compromise.ChairTextPresented()
        ):
            return _texts(event, setup)
        case packaging.PackageTabled() | packaging.PackageRevised():
            return package_phrase(event, setup)
        case (
            deciding.DecisionOpened()
            | deciding.DecisionClosed()
            | hearing.ObjectionRaised()
            | hearing.ObjectionLifted()
            | hearing.ConsensusJoined()
        ):
            return _deciding(event, setup)
        case (
            chairing.TableStarted()
            | chairing.TablePaused()
            | chairing.TableResumed()
            | chairing.PhaseExtended()
            | chairing.PhaseOpened()
            | chairing.TableClosed()
        ):
            return clock_phrase(event)
        case _:
            if isinstance(event, DraftingEvent):
                return drafting_phrase(event, setup)
            return treaty_phrase(event, setup)


def _attending(
    event: attending.SeatFilled | attending.SeatVacated | attending.SeatAway | attending.SeatBack, setup: Setup
) -> str:
    seat = called(setup, event.seat)
    if setup.team_size(event.seat.party) > 1:
        seat = _("{party} ({place})", party=seat, place=event.seat.place)
    match event:
        case attending.SeatFilled(player=Player.BOT, kept_for=person) if person:
            return _("A bot plays {seat} for {name}, whose line is down.", seat=seat, name=plain(person))
        case attending.SeatFilled(player=Player.BOT):
            return _("A bot plays {seat}.", seat=seat)
        case attending.SeatFilled():
            return _("{name} takes the seat of {seat}.", name=plain(event.name), seat=seat)
        case attending.SeatVacated():
            return _("The seat of {seat} is empty.", seat=seat)
        case attending.SeatAway():
            return _("{seat} is away: the line is down.", seat=seat)
        case attending.SeatBack():
            return _("{seat} is back.", seat=seat)


def _texts(
    event: tabling.ProposalTabled
    | tabling.ProposalRevised
    | tabling.ProposalWithdrawn
    | tabling.ProposalCosponsored
    | positions.StanceDeclared
    | compromise.ChairTextPresented,
    setup: Setup,
) -> str:
    match event:
        case tabling.ProposalTabled():
            party, clause = called(setup, event.proposer), clause_named(setup, event.choice)
            option = option_named(setup, event.choice)
            return _(
                "{party} tables {id} on {clause}: {option}",
                party=party,
                id=event.proposal,
                clause=clause,
                option=option,
            )
        case tabling.ProposalRevised():
            option = option_named(setup, event.choice)
            words = _("{id} has been revised: {option}", id=event.proposal, option=option)
            lapsed = lapsed_named(setup, event.lapsed)
            return f"{words} · {lapsed}" if lapsed else words
        case tabling.ProposalWithdrawn():
            return _("{id} has been withdrawn.", id=event.proposal)
        case tabling.ProposalCosponsored():
            return _("{party} co-sponsors {id}.", party=called(setup, event.party), id=event.proposal)
        case positions.StanceDeclared():
            return _stance(event, setup)
        case compromise.ChairTextPresented():
            return _presented(event, setup)


def _presented(event: compromise.ChairTextPresented, setup: Setup) -> str:
    words = _("The Chair presents a text, version {version}. {note}", version=event.version, note=plain(event.note))
    parts = [words.strip(), reopened_phrase(event.reopens, setup), lapsed_named(setup, event.lapsed)]
    return " ".join(each for each in parts if each)


def _stance(event: positions.StanceDeclared, setup: Setup) -> str:
    party, document = called(setup, event.taken.party), document_named(event.document)
    if event.taken.conditions:
        conditions = conditions_named(setup, event.taken.conditions)
        return _(
            "{party} could join {document} if {conditions}.", party=party, document=document, conditions=conditions
        )
    if event.taken.stance is Stance.JOIN:
        return _("{party} could join {document}.", party=party, document=document)
    return _(
        "{party} would object to {document}: {reason}", party=party, document=document, reason=plain(event.taken.reason)
    )


def _deciding(
    event: deciding.DecisionOpened
    | deciding.DecisionClosed
    | hearing.ObjectionRaised
    | hearing.ObjectionLifted
    | hearing.ConsensusJoined,
    setup: Setup,
) -> str:
    match event:
        case deciding.DecisionOpened():
            said = [_opened(event.decision, setup), *resolved_named(setup, event.decision.resolutions)]
            if event.decision.unmet:
                said.append(_("It does not meet what was promised."))
                said += [proviso_named(setup, each) for each in event.decision.unmet]
            return " ".join(said)
        case deciding.DecisionClosed():
            summary = event.outcome.verdict.summary
            words = _(
                "{document}: {summary}",
                document=document_named(event.outcome.document),
                summary=" ".join(filter(None, [plain(in_own_words(summary)), force_named(event.outcome.force)])),
            )
            taken_up = _("The Chair's text takes it up.") if event.lapsed else ""
            parts = [words, reopened_phrase(event.outcome.reopens, setup), taken_up, lapsed_named(setup, event.lapsed)]
            return " ".join(each for each in parts if each)
        case hearing.ObjectionRaised():
            party, reason = called(setup, event.objection.party), plain(event.objection.reason)
            return _("{party} objects: {reason}", party=party, reason=reason)
        case hearing.ObjectionLifted():
            return _("{party} no longer objects.", party=called(setup, event.party))
        case hearing.ConsensusJoined():
            words = _joined(event, setup)
            if not event.conditions:
                return words
            conditions = conditions_named(setup, event.conditions)
            return f"{words} " + _("It agrees only if {conditions}.", conditions=conditions)


def _joined(event: hearing.ConsensusJoined, setup: Setup) -> str:
    match event:
        case hearing.ConsensusJoined(statement=""):
            return _("{party} does not object.", party=called(setup, event.party))
        case hearing.ConsensusJoined(attached_as=AttachmentKind.RESERVATION):
            party = called(setup, event.party)
            return _(
                "{party} does not object, with a formal reservation: {text}", party=party, text=plain(event.statement)
            )
        case hearing.ConsensusJoined():
            party = called(setup, event.party)
            return _("{party} does not object, and states: {text}", party=party, text=plain(event.statement))


def _opened(decision: OpenDecision, setup: Setup) -> str:
    document = document_named(decision.document)
    match decision.procedure:
        case Silence(window=window):
            seconds = window // 1000
            return _(
                "A silence begins on {document}; it ends in {seconds} seconds.", document=document, seconds=seconds
            )
        case ConsensusMinus(uncounted=named, ground=ground):
            names = listed([called(setup, party) for party in named])
            return _(
                "To be decided now without the consent of {parties}: {document}. Ground: {ground}",
                parties=names,
                document=document,
                ground=plain(ground),
            )
        case _:
            return _("To be decided now: {document}.", document=document)


def _ballot(notice: hearing.BallotRecorded, setup: Setup) -> str:
    party = called(setup, notice.party)
    match notice.ballot:
        case Ballot.FOR:
            return _("{party} votes for.", party=party)
        case Ballot.AGAINST:
            return _("{party} votes against.", party=party)
        case Ballot.ABSTAIN:
            return _("{party} abstains.", party=party)

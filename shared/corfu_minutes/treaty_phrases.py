"""What happens under the treaty as plain sentences: signature, requests, consultations, conferences, attack, help."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.inject_phrases import news_told
from corfu_minutes.wordings import called, listed, option_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import PartyCode
from corfu_rules.matters import Motion, Nature
from corfu_rules.procedures import (
    assisting,
    conferring,
    consulting,
    informing,
    injecting,
    moving,
    reporting,
    signing,
    withdrawing,
)
from corfu_rules.procedures.entering import TreatyEnteredIntoForce
from corfu_rules.seats import Role
from corfu_rules.setup import Setup

TreatyEvent = (
    signing.Event | withdrawing.Event | informing.Event | consulting.Event | conferring.Event | moving.Event
    | reporting.Event | assisting.Event | injecting.Event
)  # fmt: skip


def treaty_phrase(event: TreatyEvent, setup: Setup) -> str:
    """Gives what the Depositary announces, as a sentence."""
    if isinstance(event, signing.Event | withdrawing.Event):
        return _adhering(event, setup)
    if isinstance(event, informing.Event):
        return _informing(event, setup)
    if isinstance(event, consulting.Event):
        return _consulting(event, setup)
    if isinstance(event, conferring.Event):
        return _conferring(event, setup)
    if isinstance(event, moving.Event):
        return _moving(event, setup)
    if isinstance(event, reporting.Event):
        return _reporting(event, setup)
    if isinstance(event, assisting.Event):
        return _assisting(event, setup)
    return news_told(event.news)


def doer(event: TreatyEvent) -> PartyCode | None:
    """Gives the Party whose doing an event is, None where it is the Depositary's or the instructor's."""
    match event:
        case informing.InformationRequested():
            return event.request.asker
        case consulting.ConsultationsCalled():
            return event.consultations.caller
        case conferring.ConferenceProposed():
            return event.conference.proposer
        case moving.DecisionMoved():
            return event.motion.mover
        case reporting.AttackReported():
            return event.report.reporter
        case reporting.ReportContested():
            return event.contest.party
        case assisting.AssistanceOffered():
            return event.assistance.helper
        case (
            signing.TreatySigned()
            | signing.SignatureDeclined()
            | signing.ConsentNotified()
            | withdrawing.WithdrawalNotified()
            | withdrawing.WithdrawalRevoked()
            | consulting.ConsultationsJoined()
            | consulting.ConsultationsDeclined()
            | conferring.ConferenceSupported()
            | conferring.AttendanceRefused()
            | conferring.AttendanceResumed()
        ):
            return event.party
        case _:
            return None


def _adhering(event: signing.Event | withdrawing.Event, setup: Setup) -> str:
    match event:
        case signing.TreatySigned(statement=""):
            return _("{party} signs the treaty.", party=called(setup, event.party))
        case signing.TreatySigned():
            party = called(setup, event.party)
            return _("{party} signs the treaty, and declares: {text}", party=party, text=plain(event.statement))
        case signing.SignatureDeclined():
            return _("{party} does not sign: {text}", party=called(setup, event.party), text=plain(event.reason))
        case signing.ConsentNotified():
            return _notified(event, setup)
        case TreatyEnteredIntoForce():
            return _("The treaty is in force.")
        case withdrawing.WithdrawalNotified():
            party = called(setup, event.party)
            return _("{party} gives notice of withdrawal: {text}", party=party, text=plain(event.grounds))
        case withdrawing.WithdrawalRevoked():
            return _("{party} takes the notice of withdrawal back.", party=called(setup, event.party))
        case _:
            assert_never(event)


def _notified(event: signing.ConsentNotified, setup: Setup) -> str:
    party = called(setup, event.party)
    if event.accedes:
        return _("{party} accedes to the treaty.", party=party)
    notified = _(
        "{party} notifies its consent: {count} of {needed}.", party=party, count=event.count, needed=event.needed
    )
    if event.competence:
        competence = _("Sphere of competence: {text}", text=plain(event.competence))
        notified = f"{notified} {competence}"
    if event.in_force_from is not None:
        enough = _("That is enough: the day of entry into force is set.")
        notified = f"{notified} {enough}"
    return notified


def _informing(event: informing.Event, setup: Setup) -> str:
    match event:
        case informing.InformationRequested():
            asker, asked = called(setup, event.request.asker), called(setup, event.request.asked)
            return _(
                "{id}: {asker} asks {asked} for information: {text}",
                id=event.request.id,
                asker=asker,
                asked=asked,
                text=plain(event.request.about),
            )
        case informing.RequestAnswered():
            return _("{id} is answered: {text}", id=event.request, text=plain(event.text))
        case informing.RequestDeclined():
            return _("{id} is not answered: {text}", id=event.request, text=plain(event.reason))
        case informing.RequestOverdue():
            return _("The answer to {id} is overdue.", id=event.request)
        case _:
            assert_never(event)


def _consulting(event: consulting.Event, setup: Setup) -> str:
    match event:
        case consulting.ConsultationsCalled():
            consultations = event.consultations
            return _(
                "{id}: {party} calls consultations with {invited}: {text}",
                id=consultations.id,
                party=called(setup, consultations.caller),
                invited=listed([called(setup, each) for each in consultations.invited]),
                text=plain(consultations.about),
            )
        case consulting.ConsultationsJoined(invited=True):
            return _("{party} takes part in {id}.", party=called(setup, event.party), id=event.consultations)
        case consulting.ConsultationsJoined():
            return _("{party} joins {id} uninvited.", party=called(setup, event.party), id=event.consultations)
        case consulting.ConsultationsDeclined():
            return _(
                "{party} does not take part in {id}: {text}",
                party=called(setup, event.party),
                id=event.consultations,
                text=plain(event.reason),
            )
        case consulting.ConsultationsOpened():
            who = listed([called(setup, each) for each in event.taking_part])
            return _("{id} begins: {parties}.", id=event.consultations, parties=who)
        case consulting.ConsultationsLapsed():
            return _("{id} lapses: nobody came.", id=event.consultations)
        case consulting.ConsultationsConcluded():
            return _("{id} is over. {text}", id=event.consultations, text=plain(event.result)).strip()
        case _:
            assert_never(event)


def _conferring(event: conferring.Event, setup: Setup) -> str:
    match event:
        case conferring.ConferenceProposed():
            return _conference(event, setup)
        case conferring.ConferenceSupported():
            return _(
                "{party} supports {id}: {count} of {needed}.",
                party=called(setup, event.party),
                id=event.conference,
                count=event.count,
                needed=event.needed,
            )
        case conferring.ConferenceConvened():
            return _("The Depositary convenes {id}.", id=event.conference)
        case conferring.AttendanceRefused():
            return _(
                "{party} stays away from {id}: {text}",
                party=called(setup, event.party),
                id=event.conference,
                text=plain(event.reason),
            )
        case conferring.AttendanceResumed():
            return _("{party} attends {id} after all.", party=called(setup, event.party), id=event.conference)
        case conferring.ConferenceOpened():
            count = len(event.attending)
            return ngettext(
                "{id} opens. {count} Party attends.", "{id} opens. {count} Parties attend.", count, id=event.conference
            )
        case conferring.ConferenceLapsed():
            return _(
                "{id} cannot open: {count} of {all} Parties attend, the quorum is {quorum}. Absent: {absent}.",
                id=event.conference,
                count=len(event.attending),
                all=len(event.attending) + len(event.absent),
                quorum=event.quorum,
                absent=listed([called(setup, each) for each in event.absent]),
            )
        case conferring.ConferenceClosed():
            return _("{id} is closed.", id=event.conference)
        case _:
            assert_never(event)


def _conference(event: conferring.ConferenceProposed, setup: Setup) -> str:
    conference = event.conference
    if conference.extraordinary:
        return _(
            "{id}: an Extraordinary Conference is called because of {report}.",
            id=conference.id,
            report=str(conference.report),
        )
    return _(
        "{id}: {party} proposes a Conference of the Parties: {text}",
        id=conference.id,
        party=called(setup, conference.proposer),
        text=plain(conference.about),
    )


def _moving(event: moving.Event, setup: Setup) -> str:
    match event:
        case moving.DecisionMoved():
            party = called(setup, event.motion.mover)
            return _(
                "{party} moves {id}: {text}", party=party, id=event.motion.id, text=motion_text(event.motion, setup)
            )
        case moving.MotionWithdrawn():
            return _("{id} has been withdrawn.", id=event.motion)
        case _:
            assert_never(event)


def motion_text(motion: Motion, setup: Setup) -> str:
    """Gives what a motion asks for in one line: the options chosen, then the words."""
    chosen = [f"{plain(choice.clause)} {option_named(setup, choice)}" for choice in motion.text]
    return "; ".join([*chosen, plain(motion.words)] if motion.words else chosen)


def _reporting(event: reporting.Event, setup: Setup) -> str:
    match event:
        case reporting.AttackReported():
            return _report(event, setup)
        case reporting.ReportContested():
            party = called(setup, event.contest.party)
            return _("{party} contests {id}: {text}", party=party, id=event.report, text=plain(event.contest.reason))
        case reporting.ReportSettled(named=()):
            return _("{id}: nobody is found to be the aggressor. Every vote counts.", id=event.report)
        case reporting.ReportSettled():
            parties = listed([called(setup, each) for each in event.named])
            if event.by is Role.CLOCK:
                return _("{id} stands: the vote of {parties} is not counted.", id=event.report, parties=parties)
            return _("{id} is settled: the vote of {parties} is not counted.", id=event.report, parties=parties)
        case _:
            assert_never(event)


def _report(event: reporting.AttackReported, setup: Setup) -> str:
    report = event.report
    slots = {
        "id": report.id,
        "party": called(setup, report.reporter),
        "attacked": called(setup, report.attacked),
        "named": listed([called(setup, each) for each in report.named]),
        "text": plain(report.account),
    }
    if report.nature is Nature.ATTACK:
        return _("{id}: {party} reports an armed attack on {attacked} by {named}: {text}", **slots)
    return _("{id}: {party} reports a threat of armed attack on {attacked} by {named}: {text}", **slots)


def _assisting(event: assisting.Event, setup: Setup) -> str:
    match event:
        case assisting.AssistanceOffered():
            offer = event.assistance
            party = called(setup, offer.helper)
            return _("{id}: {party} offers assistance: {text}", id=offer.id, party=party, text=plain(offer.measures))
        case assisting.AssistanceConsented():
            return _("The attacked Party consents to {id}. The help is rendered.", id=event.assistance)
        case assisting.AssistanceDeclined():
            return _("The attacked Party declines {id}: {text}", id=event.assistance, text=plain(event.reason))
        case assisting.MeasuresReported():
            return _("The UN Security Council is told of {id}: {text}", id=event.assistance, text=plain(event.text))
        case assisting.SecurityCouncilActed():
            return _("The UN Security Council acts on {id}: {text}", id=event.report, text=plain(event.text))
        case _:
            assert_never(event)

"""What is going on at the table now, and what the person at it should do next, in a sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_minutes.clock_phrases import closing_named
from corfu_minutes.sounding_phrases import asker_named
from corfu_minutes.wordings import called, document_named, minutes
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Manner
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Tabled
from corfu_rules.floors import SpeakersList
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.matters import AttackReport, Conference, Consultations, Course, Reply
from corfu_rules.orders import may_preside
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.seats import Role
from corfu_rules.soundings import inquiries
from corfu_rules.speakers import speaking_order
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Situation:
    """`now` for the middle of the table, `next` for the person; `urgent` while a window runs.

    `leads_to` is the tab on which `next` is done, empty where that is elsewhere.
    """

    now: str
    next: str
    urgent: bool = False
    leads_to: str = ""


def situation_of(view: View, now: Moment, *, may_instruct: bool) -> Situation:
    """Gives the situation at table time `now`."""
    course = view.proceedings
    if course.closing is not None:
        return Situation(closing_named(course.closing), _("Read the outcome and the record."))
    if not course.clock.started:
        wait = _("The instructor starts it. Read your briefing meanwhile.")
        return Situation(
            _("The table has not been started yet."),
            _("Start it when you have read your briefing.") if may_instruct else wait,
        )
    if course.sitting(view.viewer).lent:
        return Situation(
            _("A bot plays your seat for now."), _("Look on; the instructor gives it back to you, with an account.")
        )
    advises = _advises(view)
    if advises is not None:
        return advises
    if course.decision is not None:
        return _deciding(view, course.decision)
    if not course.clock.running:
        return Situation(_("The table is paused."), _("You can read on, and write drafts; nothing is lost."))
    talking = _on_the_floor(view, now)
    if talking is not None:
        return talking
    match course.phase:
        case Phase.BRIEFING:
            return Situation(
                _("The delegations read their papers."),
                _("Read your briefing, then look for allies with a note or two."),
            )
        case Phase.OPENING:
            return _opening(view)
        case Phase.DRAFTING:
            return Situation(_drafting(view), _in_drafting(view), leads_to=_tab_in_drafting(view))
        case Phase.ADOPTION:
            return Situation(_adoption(view), _in_adoption(view), leads_to="chair" if chair_text_waits(view) else "")
        case Phase.SIGNATURE:
            return _signature(view)
        case Phase.IN_FORCE:
            return _in_force(view)
        case Phase.CLOSED:
            return Situation(_("The negotiation has ended."), _("Read the outcome and the record."))


def _on_the_floor(view: View, now: Moment) -> Situation | None:
    """Gives what the speakers' list waits for from the viewer; a point of order concerns everybody."""
    floor, presides = view.proceedings.floor, may_preside(view.setup, view.viewer)
    if floor.standing is not None:
        stands = _("{party} raises a point of order.", party=called(view.setup, floor.standing.party))
        if presides:
            return Situation(stands, _("Rule on it at once, with a reason."), urgent=True, leads_to="floor")
        return Situation(stands, _("The Chair rules on it first; until then nothing is decided."), leads_to="floor")
    if floor.speaking is not None and floor.has(view.viewer.party):
        left = minutes(max(0, -(-(floor.speaking.ends_at - now) // 1000)))
        words = _("Speak now: what you say gives the floor back.")
        return Situation(_("You have the floor: {time}.", time=left), words, urgent=True, leads_to="floor")
    if not presides or view.setup.floor.speakers is not SpeakersList.CHAIRED:
        return None
    replies = any(each.granted_at is None for each in floor.replies)
    if replies or (floor.speaking is None and speaking_order(view.setup, view.proceedings)):
        return Situation(_("Somebody waits for the floor."), _("Say who may speak next."), leads_to="floor")
    return None


def _signature(view: View) -> Situation:
    register, party = view.proceedings.register, view.viewer.party
    count = view.proceedings.notifications(view.setup)
    needed = view.proceedings.terms(view.setup).notifications
    now = _("The treaty is open for signature. Notified: {count} of {needed}.", count=count, needed=needed)
    if register.in_force_from is not None:
        now = _("The day of entry into force is set.")
    if party is None:
        return Situation(now, _("Follow who signs, and who does not."), leads_to="treaty")
    own = register.adherence(party)
    if not view.proceedings.open_to(view.setup, party):
        return Situation(now, _("The adopted text is open to States alone (Article 10)."), leads_to="treaty")
    if own.signed_at is None and not own.declined:
        return Situation(now, _("Sign the treaty, or say why not."), leads_to="treaty")
    if own.signed_at is not None and own.notified_at is None:
        return Situation(now, _("Notify your consent: your signature alone does not bind you."), leads_to="treaty")
    return Situation(now, _("Talk to those who have not notified yet."), leads_to="treaty")


def _in_force(view: View) -> Situation:
    register, party = view.proceedings.register, view.viewer.party
    sitting = register.sitting
    now = _sitting(sitting) if sitting else _("The treaty is in force.")
    if sitting and any(each.contests and each.settled is None for each in register.reports):
        now += " " + _("It is contested who is behind the attack.")
    if party is None:
        return Situation(now, _("Follow what the Depositary announces."), leads_to="treaty")
    if any(each.asked == party and each.reply is Reply.PENDING for each in register.requests):
        return Situation(now, _("A request for information waits for your answer."), leads_to="treaty")
    if any(each.attacked == party and not each.council for each in register.reports):
        return Situation(now, _("You were attacked: say what you need from the others."), leads_to="treaty")
    if any(_accused(each, party) for each in register.reports):
        words = _("You are named as the aggressor: contest the report, or your vote is not counted.")
        return Situation(now, words, leads_to="treaty")
    if any(_invited(each, party) for each in register.consultations):
        return Situation(now, _("You are invited to consultations: come, or say why not."), leads_to="treaty")
    if sitting and chair_text_waits(view) and not view.setup.drafts:
        text = view.proceedings.chair_text
        version = text.version if text else 0
        words = _("Read the Chair's text, version {version}, and say where you stand.", version=version)
        return Situation(now, words, leads_to="chair")
    if sitting:
        return Situation(now, _("Move a decision, or say what would have to be in it."), leads_to="treaty")
    if any(each.course is Course.PROPOSED and party not in each.supporters for each in register.conferences):
        return Situation(now, _("A conference is proposed: do you support it?"), leads_to="treaty")
    return Situation(
        now, _("Ask, consult, or propose a conference: see what the treaty lets you do."), leads_to="treaty"
    )


def _sitting(conference: Conference) -> str:
    if conference.extraordinary:
        return _("The Extraordinary Conference sits.")
    return _("The Conference of the Parties sits.")


def _accused(report: AttackReport, party: PartyCode) -> bool:
    """Says whether a report names the Party and it has not answered that yet."""
    contested = any(each.party == party for each in report.contests)
    return party in report.named and report.settled is None and not contested and not report.council


def _invited(consultations: Consultations, party: PartyCode) -> bool:
    answered = party in consultations.taking_part or party in consultations.declined
    return consultations.course is Course.CALLED and party in consultations.invited and not answered


def _advises(view: View) -> Situation | None:
    """Gives what a member who is not the head does: the moves that commit the Party are not its own."""
    party, course = view.viewer.party, view.proceedings
    if party is None or course.phase is Phase.CLOSED or view.viewer == course.head(party):
        return None
    name = course.sitting(course.head(party)).name
    return Situation(
        _("Your head is {name}.", name=plain(name)),
        _("Advise and draft inside your delegation, and write notes to others."),
        leads_to="delegation",
    )


def seconds_to_close(decision: OpenDecision, now: Moment) -> int:
    """Gives the whole seconds until the window of a decision closes."""
    return max(0, -(-(decision.closes_at - now) // 1000))


def has_answered(decision: OpenDecision, party: PartyCode | None) -> bool:
    """Says whether that Party has joined, objected or voted."""
    return party is not None and party in decision.heard


def _deciding(view: View, decision: OpenDecision) -> Situation:
    document = document_named(decision.document)
    if decision.procedure.manner is Manner.CALL:
        asked = _("Is there any objection to {document}?", document=document)
    else:
        asked = _("A vote is being taken on {document}.", document=document)
    party = view.viewer.party
    if party is None or party not in view.proceedings.deciding(view.setup):
        return Situation(asked, _("The delegations answer; follow who does."), urgent=True)
    if has_answered(decision, party):
        return Situation(asked, _("You have answered. You may change your answer until the window closes."))
    return Situation(asked, _("Read the text and answer."), urgent=True)


def _opening(view: View) -> Situation:
    speakers = {each.speaker.party for each in view.proceedings.statements if each.speaker.party}
    said = ngettext("{count} delegation has spoken.", "{count} delegations have spoken.", len(speakers))
    own = view.viewer.party
    if own is None or own in speakers:
        return Situation(_("Opening statements.") + " " + said, _("Listen: who could move, and on what?"))
    return Situation(
        _("Opening statements.") + " " + said, _("Say in a sentence or two what matters to your delegation.")
    )


def _drafting(view: View) -> str:
    course = view.proceedings
    settled = sum(each.status is not ClauseStatus.BRACKETED for each in course.clauses)
    live = sum(each.status is ProposalStatus.TABLED for each in course.documents)
    clauses = _(
        "{settled} of {all} clauses are provisionally agreed.", settled=settled, all=len(course.drafted(view.setup))
    )
    proposals = ngettext("{count} proposal is on the table.", "{count} proposals are on the table.", live)
    return f"{clauses} {proposals}"


def _in_drafting(view: View) -> str:
    party, text = view.viewer.party, view.proceedings.chair_text
    if party is None and view.viewer.role is Role.OBSERVER:
        return _("Watch: who moves, and what moves them?")
    if party is None:
        return _("Follow where the delegations stand, and bring them together.")
    asked = inquiry(view)
    if asked:
        return asked
    if text is not None and chair_text_waits(view):
        return _("Read the Chair's text, version {version}, and say where you stand.", version=text.version)
    waiting = len(unanswered(view))
    if waiting:
        return ngettext("{count} proposal waits for your stance.", "{count} proposals wait for your stance.", waiting)
    if not any(each.proposer == party for each in view.proceedings.documents):
        return _("Propose a wording for a clause that matters to you.")
    return _("Talk to those who object: what would they need?")


def _tab_in_drafting(view: View) -> str:
    if chair_text_waits(view):
        return "chair"
    return "proposals" if view.viewer.party is not None and unanswered(view) else ""


def chair_text_waits(view: View) -> bool:
    """Says whether the Chair's text, as it stands, waits for the viewer's stance."""
    party, text = view.viewer.party, view.proceedings.chair_text
    return party is not None and text is not None and all(each.party != party for each in text.stances)


def inquiry(view: View) -> str:
    """Gives in a sentence that somebody sounds the viewer out; empty where nobody waits for its answer."""
    asked = next(iter(inquiries(view.soundings, view.viewer.party, view.proceedings)), None)
    if asked is None:
        return ""
    asker, document = asker_named(view.setup, asked.asker), document_named(asked.document)
    return _("{asker} asks in private whether you would object to {document}.", asker=asker, document=document)


def unanswered(view: View) -> tuple[Tabled, ...]:
    """Gives the proposals and packages on the table on which the viewer's Party has not said where it stands."""
    party = view.viewer.party
    return tuple(
        each
        for each in view.proceedings.documents
        if each.status is ProposalStatus.TABLED
        and party not in (each.proposer, *each.cosponsors, *(taken.party for taken in each.stances))
    )


def _adoption(view: View) -> str:
    final = view.proceedings.final
    if final is not None and final.adopted:
        return _("The text as a whole is adopted.")
    if final is not None:
        return _("The text as a whole was not adopted. It may be put to decision again.")
    return _("The text as a whole is up for adoption. Nothing is agreed until everything is agreed.")


def _in_adoption(view: View) -> str:
    party = view.viewer.party
    if party is None and view.viewer.role is Role.OBSERVER:
        return _("Watch: will anybody stand in the way?")
    if party is None:
        return _("Put the text as a whole to decision when it is ready.")
    asked = inquiry(view)
    if asked:
        return asked
    if chair_text_waits(view):
        name = document_named(CHAIR_TEXT)
        return _("Read {document} and say whether you could join it.", document=name)
    return _("Make sure that you know what the whole text is worth to you.")

"""Convening: how a Chair bot presides over the conferences of a treaty in force."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.rounds import Rounds
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.matters import Conference, Course, MotionStatus
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.conferring import CloseConference, OpenConference
from corfu_rules.procedures.moving import CallMotion
from corfu_rules.procedures.reporting import CallFinding
from corfu_rules.readings import AggressorRule
from corfu_rules.sentences import Sentence


def conference_step(sitting: Sitting, rounds: Rounds) -> Act | None:
    """Opens a conference as soon as it has its quorum, seeks a text, puts motions to decision, and closes it."""
    register = sitting.proceedings.register
    conference = register.sitting
    if conference is None:
        return _open(sitting) or _end(sitting)
    said = sitting.say_once(phrases.chair_opens_conference(conference.id))
    if said is not None:
        return said
    if sitting.contested:
        return _unsettled(sitting, conference)
    motion = next(
        (each for each in register.motions if each.status is MotionStatus.TABLED and each.conference == conference.id),
        None,
    )
    if motion is not None:
        words = phrases.chair_calls_motion(motion.id, conference.id)
        return Act(CallMotion(motion.id), ReasonCode.PRESIDES, words)
    urgent = not conference.extraordinary and any(
        each.extraordinary and each.course is Course.CALLED for each in register.conferences
    )
    if urgent or _done(sitting, conference) or (rounds.exhausted and _may_give_up(sitting)):
        words = phrases.chair_closes_conference(conference.id)
        return Act(CloseConference(conference.id), ReasonCode.ALL_HEARD, words)
    return None if sitting.setup.drafts else rounds.step(sitting)


def _may_give_up(sitting: Sitting) -> bool:
    """Says whether a conference without a text may close before its time: people may still find one."""
    waiting = any(each.course is Course.CALLED for each in sitting.proceedings.register.conferences)
    return waiting or sitting.only_bots


def _open(sitting: Sitting) -> Act | None:
    proceedings = sitting.proceedings
    terms = proceedings.terms(sitting.setup)
    bound = proceedings.bound(sitting.setup, sitting.now)
    for conference in sorted(proceedings.register.conferences, key=lambda each: not each.extraordinary):
        if conference.course is not Course.CALLED:
            continue
        quorum = terms.extraordinary_quorum if conference.extraordinary else terms.quorum
        there = [each for each in bound if each in sitting.attending and each not in conference.staying_away]
        if there and quorum.reached(len(there), len(bound)):
            words = phrases.chair_opens_conference(conference.id)
            return Act(OpenConference(conference.id), ReasonCode.PRESIDES, words)
    return None


def _unsettled(sitting: Sitting, conference: Conference) -> Act | None:
    said = sitting.say_once(phrases.chair_waits_for_finding())
    if said is not None or sitting.setup.readings.aggressor is AggressorRule.INSTRUCTOR or conference.report is None:
        return said
    return Act(CallFinding(conference.report), ReasonCode.PRESIDES, phrases.chair_waits_for_finding())


def _done(sitting: Sitting, conference: Conference) -> bool:
    """Says whether the conference has adopted a text with something for every clause.

    Where the treaty was drafted here, nothing but words can be decided: among bots one decision is enough.
    """
    decided = [each for each in sitting.proceedings.outcomes if each.conference == conference.id]
    if sitting.setup.drafts:
        return bool(decided) and sitting.only_bots
    return any(each.adopted and each.whole for each in decided)


def _end(sitting: Sitting) -> Act | None:
    """Ends the session of bots alone once a conference has been held and nothing is pending."""
    conferences = sitting.proceedings.register.conferences
    pending = any(each.course in {Course.PROPOSED, Course.CALLED} for each in conferences)
    if not conferences or pending or not sitting.only_bots:
        return None
    return Act(AdvancePhase(), ReasonCode.ALL_HEARD, Sentence("The next phase begins."))

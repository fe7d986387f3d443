"""What stands in the middle of the table: what is decided, by which rule, the quorum, the time; else what is next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from corfu_client.decision_counts import Quorum, quorum_of, quorum_to_sit
from corfu_client.kit.theme import Tone
from corfu_client.table_situation import Situation, seconds_to_close
from corfu_minutes.wordings import called, listed, minutes, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Moment
from corfu_rules.matters import Course
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.setup import Setup
from corfu_rules.views import View


class Rank(StrEnum):
    """How much a line matters; where room is short the last to be said falls away first."""

    TITLE = "title"
    """What is going on."""
    TIME = "time"
    """The time left."""
    COUNT = "count"
    """Who has answered; the quorum."""
    RULE = "rule"
    """By which rule, or what comes next."""


@dataclass(frozen=True, slots=True)
class CentreLine:
    """One line."""

    rank: Rank
    text: str
    tone: Tone = Tone.INK


def centre_of(view: View, situation: Situation, now: Moment) -> tuple[CentreLine, ...]:
    """Gives the lines from the top to the bottom."""
    decision = view.proceedings.decision
    title = CentreLine(Rank.TITLE, situation.now, Tone.WARN if situation.urgent else Tone.INK)
    if decision is not None:
        return (
            title,
            CentreLine(Rank.TIME, minutes(seconds_to_close(decision, now)), Tone.WARN),
            CentreLine(Rank.RULE, rule_in_short(view.setup, decision.procedure), Tone.MUTED),
            *_quorum(quorum_of(view, decision, now)),
            answered(view, decision),
        )
    return (title, *_floor(view, now), *_conference(view, now), *_upcoming(view, now))


def rule_in_short(setup: Setup, procedure: Procedure) -> str:
    """Gives the rule of a decision in a few words."""
    names = listed([called(setup, party) for party in procedure.uncounted])
    match procedure:
        case Consensus():
            return _("Consensus: one objection stops it")
        case Silence():
            return _("Silence procedure: one objection breaks it")
        case ConsensusMinus():
            return _("Consensus without {names}", names=names) if names else _("Consensus minus one or two")
        case Unanimity():
            return _("Unanimity, {names} not counted", names=names) if names else _("Unanimity of those present")
        case Majority(inclusive=True):
            return _("Majority: at least {share}", share=procedure.threshold)
        case Majority():
            return _("Majority: more than {share}", share=procedure.threshold)
        case _:
            assert_never(procedure)


def quorum_named(quorum: Quorum) -> str:
    """Gives how many attend and how many must."""
    return _(
        "Quorum {share}: {there} of {all} attend, {needed} must",
        share=quorum.share,
        there=quorum.there,
        all=quorum.all,
        needed=quorum.needed,
    )


def answered(view: View, decision: OpenDecision) -> CentreLine:
    """Gives who has answered: who objects where objections are asked for, how many have voted where votes are."""
    deciding = view.proceedings.deciding(view.setup)
    if decision.procedure.manner is Manner.VOTE:
        counted = [each for each in deciding if each not in decision.procedure.uncounted]
        voted = sum(each in decision.voted for each in counted)
        return CentreLine(Rank.COUNT, _("{voted} of {all} have voted", voted=voted, all=len(counted)), Tone.ACCENT)
    against = [each.party for each in decision.objections if each.party not in decision.procedure.uncounted]
    if against:
        words = ngettext("{count} delegation objects", "{count} delegations object", len(against))
        return CentreLine(Rank.COUNT, words, Tone.BAD)
    return CentreLine(Rank.COUNT, _("Nobody has objected so far"), Tone.GOOD)


def _quorum(quorum: Quorum | None) -> tuple[CentreLine, ...]:
    if quorum is None:
        return ()
    return (CentreLine(Rank.COUNT, quorum_named(quorum), Tone.GOOD if quorum.reached else Tone.BAD),)


def _floor(view: View, now: Moment) -> tuple[CentreLine, ...]:
    speaking = view.proceedings.floor.speaking
    if speaking is None or speaking.party == view.viewer.party:
        return ()
    left = minutes(max(0, -(-(speaking.ends_at - now) // 1000)))
    words = _("{party} has the floor: {time}", party=called(view.setup, speaking.party), time=left)
    return (CentreLine(Rank.COUNT, words, Tone.ACCENT),)


def _conference(view: View, now: Moment) -> tuple[CentreLine, ...]:
    """The quorum of a conference that sits or is about to."""
    register = view.proceedings.register
    called_now = [each for each in register.conferences if each.course is Course.CALLED and each.opens_by is not None]
    conference = register.sitting or next(iter(called_now), None)
    if conference is None:
        return ()
    lines = _quorum(quorum_to_sit(view, conference, now))
    until = register.sits_until if register.sitting is conference else conference.opens_by
    if until is None:
        return lines
    left = minutes(max(0, -(-(until - now) // 1000)))
    sits = (
        _("sits for {time} more", time=left) if register.sitting is conference else _("meets within {time}", time=left)
    )
    return (CentreLine(Rank.COUNT, f"{conference.id} {sits}", Tone.ACCENT), *lines)


def _upcoming(view: View, now: Moment) -> tuple[CentreLine, ...]:
    course = view.proceedings
    if not course.clock.started or not course.clock.running or course.closing is not None:
        return ()
    upcoming = view.setup.after(course.phase)
    name = _("the end") if upcoming is Phase.CLOSED else phase_named(upcoming)
    left = minutes(max(0, -(-(course.clock.ends_at - now) // 1000)))
    return (CentreLine(Rank.RULE, _("Next: {phase}, in {time}", phase=name, time=left), Tone.MUTED),)

"""The figures of a decision: who attends and who must, whose voice is left out and why, how many votes it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corfu_minutes.citations import cited
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Share
from corfu_rules.decisions.consensus_minus import MOST_NAMED, PRAGUE_RULE, STOCKHOLM_RULE, ConsensusMinus
from corfu_rules.decisions.unanimity import UNANIMITY_RULE, Unanimity
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.matters import AttackReport, Conference, Nature
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many Parties attend, of how many, and how many must; `share` is the rule."""

    there: int
    needed: int
    all: int
    share: Share

    @property
    def reached(self) -> bool:
        """Whether enough attend."""
        return self.there >= self.needed


def least(share: Share, total: int) -> int:
    """Gives the smallest number that is at least that share of `total`.

    >>> least(Share(4, 5), 12), least(Share(2, 3), 9)
    (10, 6)
    """
    return -(-share.numerator * total // share.denominator)


def attending(view: View, decision: OpenDecision, now: Moment) -> tuple[PartyCode, ...]:
    """Gives the Parties that attend the decision, as the rules will count them: whoever was heard, and who is there."""
    proceedings = view.proceedings
    conference = proceedings.register.conference(decision.conference) if decision.conference else None
    away = conference.staying_away if conference else ()
    heard = decision.heard
    return tuple(
        each
        for each in proceedings.deciding(view.setup)
        if each in heard or (each not in away and proceedings.attends(each, view.setup.grace, now))
    )


def quorum_of(view: View, decision: OpenDecision, now: Moment) -> Quorum | None:
    """Gives the quorum of the decision as it stands at `now`; None where the rule asks for none."""
    procedure = decision.procedure
    if procedure.quorum is None:
        return None
    parties, there = view.proceedings.deciding(view.setup), attending(view, decision, now)
    if isinstance(procedure, Unanimity) and not procedure.uncounted_in_quorum:
        parties = tuple(each for each in parties if each not in procedure.uncounted)
        there = tuple(each for each in there if each not in procedure.uncounted)
    return Quorum(len(there), least(procedure.quorum, len(parties)), len(parties), procedure.quorum)


def quorum_to_sit(view: View, conference: Conference, now: Moment) -> Quorum:
    """Gives the quorum of a conference: the Parties that attend, and how many must for it to be effective."""
    proceedings = view.proceedings
    terms = proceedings.terms(view.setup)
    share = terms.extraordinary_quorum if conference.extraordinary else terms.quorum
    bound = proceedings.bound(view.setup, now)
    there = [
        each
        for each in bound
        if each not in conference.staying_away and proceedings.attends(each, view.setup.grace, now)
    ]
    return Quorum(len(there), least(share, len(bound)), len(bound), share)


def left_out(view: View) -> Mapping[PartyCode, str]:
    """Gives whose voice is not counted now, each with the reason and the rule in a sentence.

    While a decision runs those are its own, else the aggressors where an Extraordinary Conference sits.
    """
    decision, register = view.proceedings.decision, view.proceedings.register
    conference = register.conference(decision.conference) if decision and decision.conference else register.sitting
    report = register.report(conference.report) if conference and conference.report else None
    if decision is not None:
        return {each: _why_left_out(decision, report, each) for each in decision.procedure.uncounted}
    return {each: _why_aggressor(report, each) for each in report.aggressors or ()} if report is not None else {}


def _why_left_out(decision: OpenDecision, report: AttackReport | None, party: PartyCode) -> str:
    procedure = decision.procedure
    if isinstance(procedure, ConsensusMinus):
        rule = PRAGUE_RULE if len(procedure.uncounted) < MOST_NAMED else STOCKHOLM_RULE
        return _("Its consent is not needed: {ground} ({rule})", ground=plain(procedure.ground), rule=cited(rule))
    if report is not None:
        return _why_aggressor(report, party)
    return _("Its vote is not counted ({rule}).", rule=cited(UNANIMITY_RULE))


def _why_aggressor(report: AttackReport | None, party: PartyCode) -> str:
    rule = cited(UNANIMITY_RULE)
    if report is None:
        return _("Its vote is not counted ({rule}).", rule=rule)
    attacks = report.nature is Nature.ATTACK
    if report.settled is not None and party in report.settled:
        if attacks:
            return _(
                "Found to be behind the attack in {report}: its vote is not counted ({rule}).",
                report=report.id,
                rule=rule,
            )
        return _(
            "Found to be behind the threat in {report}: its vote is not counted ({rule}).", report=report.id, rule=rule
        )
    if attacks:
        return _(
            "Named in {report} as attacker, and has not contested it: its vote is not counted ({rule}).",
            report=report.id,
            rule=rule,
        )
    return _(
        "Named in {report} as threatening, and has not contested it: its vote is not counted ({rule}).",
        report=report.id,
        rule=rule,
    )

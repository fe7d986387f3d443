"""Taking up: the Chair puts a proposal to decision, and closes a decision when all have been heard."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.personas import WHOLE
from corfu_bots.record import agreed, backers, live, objectors, tried
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.cases import Case
from corfu_rules.documents import Proposal
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.proceedings import OpenDecision

TAKES_UP_FROM = 150
"""Delegations have this share of the drafting phase for proposals before the first is taken up."""
LIES_FOR = 30
"""A proposal lies on the table for this share of the drafting phase before it is taken up."""
FEWEST_BACKERS = 2
"""A proposal is taken up if at least so many stand behind it."""


def take_up(sitting: Sitting, progress: int) -> Act | None:
    """Takes up the proposal with most support among those that nobody spoke against; None if there is none."""
    if progress < TAKES_UP_FROM:
        return None
    ready = [each for each in live(sitting.proceedings) if _ready(sitting, each)]
    if not ready:
        return None
    proposal = max(ready, key=lambda each: (len(backers(each)), -ready.index(each)))
    behind = backers(proposal)
    sentence = phrases.chair_takes_up(sitting.setup, proposal, behind, sitting.say)
    call = CallDecision(proposal.id, proposal.version)
    return Act(call, ReasonCode.PRESIDES, sentence, (("backers", len(behind)),))


def _ready(sitting: Sitting, proposal: Proposal) -> bool:
    """Says whether a proposal can be taken up. Once there is a single text, only those of people are."""
    if sitting.proceedings.chair_text is not None and proposal.proposer not in sitting.people:
        return False
    if proposal.choice.clause in agreed(sitting.proceedings) or tried(sitting.proceedings, proposal):
        return False
    if any(party in sitting.voters for party in objectors(proposal.stances)):
        return False
    lies = sitting.setup.duration(Phase.DRAFTING) * LIES_FOR // WHOLE
    return (
        sitting.now - proposal.at >= max(lies, sitting.manner.reading if sitting.people else 0)
        and len(backers(proposal)) >= FEWEST_BACKERS
    )


def close_when_heard(sitting: Sitting, decision: OpenDecision) -> Act | None:
    """Closes a decision when every Party present was heard; with people present, objections get second thoughts."""
    heard = {*decision.joined, *decision.voted, *(each.party for each in decision.objections)}
    parties = sitting.proceedings.deciding(sitting.setup)
    case = Case(parties, frozenset(party for party in sitting.attending if party in parties))
    if not decision.procedure.complete(case, frozenset(heard)):
        return None
    latest = max((each.at for each in decision.objections), default=decision.opened_at)
    if sitting.people and decision.objections and sitting.now - latest < sitting.manner.second_thoughts:
        return None
    terms = (("objections", len(decision.objections)),)
    return Act(CloseDecision(decision.id), ReasonCode.ALL_HEARD, phrases.chair_closes(decision.id), terms)

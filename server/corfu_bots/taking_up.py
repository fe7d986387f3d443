"""Taking up: the Chair puts a proposal to decision, and closes a decision when all have been heard."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.carrying import of_text
from corfu_bots.curves import WHOLE
from corfu_bots.footings import footings
from corfu_bots.record import agreed, backers, tried
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.ways import way_of
from corfu_rules.decisions.cases import Case
from corfu_rules.documents import Tabled
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.proceedings import OpenDecision

TAKES_UP_FROM = 150
"""Delegations have this share of the drafting phase for proposals before the first is taken up."""
LIES_FOR = 30
"""A proposal lies on the table for this share of the drafting phase before it is taken up."""
DOUBTED_FOR = Duration(60_000)
"""So long a proposal lies for a question or a no in private: delegations concede, and say aloud what they stand by."""
FEWEST_BACKERS = 2
"""A proposal is taken up if at least so many stand behind it."""


def take_up(sitting: Sitting, progress: int, *, settled: bool = False) -> Act | None:
    """Takes up what has most support among what nobody spoke against; None if there is nothing.

    `settled`: nobody would object to the single text, so that it may be written into the brackets.
    """
    if progress < TAKES_UP_FROM:
        return None
    supported = [each for each in footings(sitting.proceedings) if len(each.behind) >= FEWEST_BACKERS]
    if not supported:
        return None
    voters = frozenset(sitting.voters)
    unopposed = [each.document for each in supported if voters.isdisjoint(each.against)]
    ready = [each for each in unopposed if _ready(sitting, each, settled=settled)]
    if not ready:
        return None
    proposal = max(ready, key=lambda each: (len(backers(each)), -ready.index(each)))
    behind = backers(proposal)
    sentence = phrases.chair_takes_up(sitting.setup, proposal, behind, sitting.say)
    way = way_of(sitting, whole=False)
    call = CallDecision(proposal.id, proposal.version, way.procedure, way.named, way.ground)
    return Act(call, ReasonCode.PRESIDES, sentence, (("backers", len(behind)),))


def _ready(sitting: Sitting, proposal: Tabled, *, settled: bool) -> bool:
    """Says whether a proposal or package that nobody speaks against can be taken up.

    Once there is a single text, only those of people are. Where that text resolves no brackets, so is whatever writes
    it into the brackets once nobody would object. Otherwise what is agreed is left alone; a package may repeat it. What
    somebody has objected to when it was sounded out is left alone too.
    """
    text = sitting.proceedings.chair_text
    carried = settled and text is not None and sitting.carried and of_text(text.text, proposal.choices)
    if text is not None and proposal.proposer not in sitting.people and not carried:
        return False
    lies = sitting.setup.duration(Phase.DRAFTING) * LIES_FOR // WHOLE
    waits = bool(sitting.people) or not carried
    if waits and sitting.now - proposal.at < max(lies, sitting.manner.reading if sitting.people else 0):
        return False
    there = agreed(sitting.proceedings)
    closed = [choice for choice in proposal.choices if choice.clause in there]
    done = all(there.get(each.clause) == each for each in proposal.choices)
    if done or (
        not carried and (len(closed) == len(proposal.choices) or any(there[each.clause] != each for each in closed))
    ):
        return False
    if tried(sitting.proceedings, proposal):
        return False
    return carried or not _doubted(sitting, proposal)


def _doubted(sitting: Sitting, proposal: Tabled) -> bool:
    """Says whether its proposer still asks around, or was told no of late by somebody who has not come round since."""
    private = [each for each in sitting.view.soundings if each.about(proposal.id, proposal.version)]
    if any(each.open(sitting.proceedings) and sitting.now - each.at < DOUBTED_FOR for each in private):
        return True
    answers = [answer for each in private for answer in each.answers if answer.objects]
    still = frozenset(sitting.voters) - set(backers(proposal)) if answers else frozenset[PartyCode]()
    return any(each.party in still and sitting.now - each.at < DOUBTED_FOR for each in answers)


def close_when_heard(sitting: Sitting, decision: OpenDecision) -> Act | None:
    """Closes a decision when every Party present was heard; with people present, objections get second thoughts."""
    parties = sitting.proceedings.deciding(sitting.setup)
    case = Case(parties, frozenset(party for party in sitting.attending if party in parties))
    if not decision.procedure.complete(case, decision.heard):
        return None
    latest = max((each.at for each in decision.objections), default=decision.opened_at)
    if sitting.people and decision.objections and sitting.now - latest < sitting.manner.second_thoughts:
        return None
    terms = (("objections", len(decision.objections)),)
    return Act(CloseDecision(decision.id), ReasonCode.ALL_HEARD, phrases.chair_closes(decision.id), terms)

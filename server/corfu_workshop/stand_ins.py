"""Stand-ins: how a person may behave, as far as a script can: for rehearsals of a class, not for play."""

from __future__ import annotations

from enum import StrEnum

from corfu_bots.curves import WHOLE
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, Persona
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.cases import Ballot, Manner
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.proceedings import OpenDecision
from corfu_rules.sentences import Sentence
from corfu_rules.views import View

NEVER = 1000 * WHOLE
"""Settles after a thousand times the drafting phase."""


class Style(StrEnum):
    """How a person at the table behaves."""

    PASSIVE = "passive"
    """Sits there and does nothing."""
    ABSENT = "absent"
    """Never comes: the chair stays empty."""
    AGREEABLE = "agreeable"
    """Says yes to everything, whatever its brief says, and asks for nothing."""
    STUBBORN = "stubborn"
    """Gives way on nothing until the text as a whole is put to decision; then it does as its brief says."""


class AgreeableStandIn:
    """Says yes to the Chair's text and in every decision, and tables nothing. Otherwise it does as its brief says."""

    def __init__(self, party: PartyCode, seed: int) -> None:
        self._party = party
        self._inner = HonestDelegate(party, BALANCED, seed)

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next yes, None where none is asked for."""
        decision = view.proceedings.decision
        if decision is not None:
            return _yes_to(view, decision, self._party)
        if view.proceedings.phase not in {Phase.DRAFTING, Phase.ADOPTION}:
            return self._inner.next_act(view, now, tick)
        text = view.proceedings.chair_text
        if text is not None and all(each.party != self._party for each in text.stances):
            return _act(DeclareStance(CHAIR_TEXT, text.version, Stance.JOIN))
        return None


class StubbornStandIn:
    """A delegate that hopes for its best text to the last, and then takes what its brief lets it take."""

    def __init__(self, party: PartyCode, seed: int) -> None:
        self._party = party
        self._inner = HonestDelegate(party, Persona("stubborn", settled_at=NEVER, revisions=0), seed)

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next act, None to wait."""
        decision = view.proceedings.decision
        if decision is not None and decision.whole and view.brief and not view.brief.must_block(decision.text):
            return _yes_to(view, decision, self._party)
        return self._inner.next_act(view, now, tick)


def _yes_to(view: View, decision: OpenDecision, party: PartyCode) -> Act | None:
    """Joins, or votes in favour, once; None for whom the decision does not hear."""
    if party not in view.proceedings.deciding(view.setup) or party in decision.procedure.uncounted:
        return None
    if party in decision.joined or party in view.ballots:
        return None
    match decision.procedure.manner:
        case Manner.CALL:
            return _act(JoinConsensus(decision.id, decision.version))
        case Manner.VOTE:
            return _act(CastBallot(decision.id, decision.version, Ballot.FOR))


def _act(command: DeclareStance | JoinConsensus | CastBallot) -> Act:
    return Act(command, ReasonCode.SUPPORTS, Sentence("Yes."))

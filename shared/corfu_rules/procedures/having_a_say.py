"""Having a say: who may answer an open decision, and in which way it asks."""

from __future__ import annotations

from corfu_rules.decisions.cases import Manner
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.deciding import something_open
from corfu_rules.proceedings import OpenDecision, Proceedings
from corfu_rules.refusals import NotCounted, NothingToDecide, NothingToTakeBack, Refusal
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup


def has_a_say(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has no say in the decision, and while no text is being decided."""
    refusal = something_open(setup, proceedings, seat)
    if refusal is None and seat.party is not None and seat.party not in proceedings.deciding(setup):
        return NotCounted(sentence("{party} has a voice, but no say in decisions.", party=seat.party))
    return refusal


def in_a_call(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has no say in the decision, while no text is being decided, and where votes are cast."""
    refusal = has_a_say(setup, proceedings, seat)
    decision = proceedings.decision
    if refusal is None and decision is not None and decision.procedure.manner is not Manner.CALL:
        return NothingToDecide(sentence("This is a vote: cast a ballot."))
    return refusal


def has_objected(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has not objected, while no text is being decided, and where votes are cast."""
    refusal = in_a_call(setup, proceedings, seat)
    decision = proceedings.decision
    if refusal is None and decision is not None and not _objects(decision, seat.party):
        return NothingToTakeBack(sentence("You have not objected."))
    return refusal


def in_silence(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has no say, where no silence is running, and on a package or the text as a whole."""
    refusal = in_a_call(setup, proceedings, seat)
    decision = proceedings.decision
    if refusal is None and decision is not None and not decision.procedure.ends_on_objection:
        return NothingToDecide(sentence("No silence is running: object, and propose a text of your own."))
    if refusal is None and decision is not None and (decision.whole or decision.conference is not None):
        return NothingToDecide(sentence("The text as a whole is amended clause by clause: object, and say what helps."))
    if refusal is None and decision is not None and len(decision.text) > 1:
        return NothingToDecide(sentence("A package stands as one: object, and say what helps."))
    return refusal


def in_a_vote(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has no say or is not counted, while no text is being decided, and where no votes are cast."""
    refusal = has_a_say(setup, proceedings, seat)
    decision = proceedings.decision
    if refusal is None and decision is not None and decision.procedure.manner is not Manner.VOTE:
        return NothingToDecide(sentence("No vote is taken: join the consensus or object."))
    if refusal is None and decision is not None and seat.party in decision.procedure.uncounted:
        return NotCounted(sentence("The vote of {party} is not counted in this decision.", party=seat.party))
    return refusal


def _objects(decision: OpenDecision, party: PartyCode | None) -> bool:
    return any(objection.party == party for objection in decision.objections)

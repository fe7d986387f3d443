"""Ways: by which procedure a Chair bot puts a text to decision where the scenario's own needs a choice.

A Chair bot decides as the scenario does. Consensus minus alone cannot be called without saying whose consent is not
needed: then it takes another way that the scenario offers, and where there is none, names whoever has objected most.
"""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.record import objectors
from corfu_bots.sittings import Sitting
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.identifiers import PartyCode
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """What goes with a call: a procedure by name, None for the scenario's own; whom it leaves out, and why."""

    procedure: str | None = None
    named: tuple[PartyCode, ...] = ()
    ground: str = ""


def way_of(sitting: Sitting, *, whole: bool) -> Way:
    """Gives the way of deciding."""
    own = sitting.setup.procedure_for(whole=whole)
    if not isinstance(own, ConsensusMinus) or own.uncounted:
        return Way()
    other = next((each for each in sitting.setup.offers if not isinstance(each, ConsensusMinus)), None)
    if other is not None:
        return Way(other.name)
    text, documents = sitting.proceedings.chair_text, sitting.proceedings.documents
    against = [party for each in documents for party in objectors(each.stances)]
    against += objectors(text.stances) if text else ()
    deciding = sitting.deciding
    alone = max(deciding, key=lambda party: (against.count(party), -deciding.index(party)))
    ground = phrases.clipped(sitting.say(stance_phrases.stands_alone()), REASON_LIMIT)
    return Way(None, (alone,), ground)

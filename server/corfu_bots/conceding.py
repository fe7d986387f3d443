"""Conceding: who has given way how often, by the public record, and whether it is a delegate's turn to do so.

Source: MiCRO (minimal concession): make a new concession only while you have made no more than you received. Here what
was received is what the other delegations made on average, counted by the persona's reciprocity; and time gives leave
for some more, so that no table freezes because everybody waits for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots.courses import OncePerCourse
from corfu_bots.curves import WHOLE
from corfu_bots.personas import conceded
from corfu_bots.turns import Turn
from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import Proceedings

BY_TIME = 4
"""So many concessions time alone gives leave for by the end of a delegate's patience."""


@OncePerCourse
def concessions(proceedings: Proceedings) -> Mapping[PartyCode, int]:
    """Gives how often each delegation has given up a bracket of its own: reworked a text, or taken it back."""
    made: dict[PartyCode, int] = {}
    for each in proceedings.documents:
        given = each.version - 1 + (each.status is ProposalStatus.WITHDRAWN)
        if given:
            made[each.proposer] = made.get(each.proposer, 0) + given
    return made


def may_concede(turn: Turn) -> bool:
    """Says whether the delegate may give up one more bracket of its own."""
    made = concessions(turn.proceedings)
    own = made.get(turn.party, 0)
    others = max(1, len(turn.setup.with_a_say) - 1)
    # Rounded up: the first that gives way is answered.
    received = -(-(sum(made.values()) - own) // others)
    by_time = BY_TIME * conceded(turn.persona, turn.progress)
    return own * WHOLE < received * turn.persona.reciprocity + by_time
